import { z } from 'zod'
import { personFields } from '#contracts/person-data.ts'
import { CONSENT_KINDS, PARENT_KINSHIPS } from '../database.ts'
import type { Site } from '../site.ts'
import { textLine } from '../typed-text.ts'

const SIGNER_LENGTH = 120

/** Anything but the tick itself counts as left out. */
const tick = z.literal('yes').optional().catch(undefined)

/** A consent that somebody signed on paper: when, who, what they are to the child, which of the documents. */
export function paperForm(site: Pick<Site, 'clock'>) {
  return z
    .object({
      signed_on: personFields(site.clock).birth_date,
      signer: textLine(SIGNER_LENGTH),
      signer_kinship: z.enum(PARENT_KINSHIPS, 'required'),
      signed_platform_use: tick,
      signed_personal_data: tick,
    })
    .transform(({ signed_on, signer, signer_kinship, ...ticks }, issue) => {
      const kinds = CONSENT_KINDS.filter((kind) => ticks[`signed_${kind}`] === 'yes')
      if (kinds.length === 0)
        issue.addIssue({ code: 'custom', path: ['signed_platform_use'], message: 'paper_nothing' })
      return { signedOn: signed_on, signer, kinship: signer_kinship, kinds }
    })
}
