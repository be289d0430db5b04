import { z } from 'zod'
import type { Site } from '../site.ts'
import { agreedTexts, consentTicks } from './agreed-texts.ts'

/** The consents for a child alone: to a newer wording, or anew after a withdrawal. */
export function consentForm(site: Pick<Site, 'documents'>) {
  return z
    .object(consentTicks)
    .transform((typed, issue) => ({ documents: agreedTexts(site.documents, typed, issue) }))
}
