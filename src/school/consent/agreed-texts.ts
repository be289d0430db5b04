import { z } from 'zod'
import { CONSENT_KINDS, type ConsentKind } from '../database.ts'
import type { ConsentDocument } from './consent-documents.ts'

/** The two ticks of a form, each with the SHA-256 of the text beside it. What the tick sends, and nothing else, is a consent. */
export const consentTicks = {
  platform_use: z.literal('yes', 'consent_required'),
  personal_data: z.literal('yes', 'consent_required'),
  platform_use_text: z.string().optional(),
  personal_data_text: z.string().optional(),
}

/** The current texts that ticks stand for; an issue at the tick whose text has changed since the form was shown. */
export function agreedTexts(
  documents: ConsentDocument[],
  texts: { [Kind in ConsentKind as `${Kind}_text`]?: string | undefined },
  issue: z.core.$RefinementCtx,
): ConsentDocument[] {
  return CONSENT_KINDS.map((kind) => {
    const found = documents.find((one) => one.kind === kind && one.sha256 === texts[`${kind}_text`])
    if (!found) issue.addIssue({ code: 'custom', path: [kind], message: 'consent_changed' })
    return found ?? z.NEVER
  })
}
