import { z } from 'zod'
import { personFields } from '#contracts/person-data.ts'
import type { Clock } from '#kernel/clock.ts'
import type { ConsentDocument } from '../consent/consent-documents.ts'
import { CONSENT_KINDS, type ConsentKind, PARENT_KINSHIPS } from '../database.ts'

const kinship = z.enum(PARENT_KINSHIPS, 'kinship_required')

/** The parent's own data and what they are to the child (J3.3). */
export function detailsForm(clock: Clock) {
  return z.object({ ...personFields(clock), kinship })
}

/**
 * The child's data, the kinship and the two ticks (J3.4, S12). Beside each tick goes the SHA-256 of its text, so
 * that it is certain what was agreed to, also when the text or the language changed meanwhile.
 */
export function childForm(clock: Clock, documents: ConsentDocument[]) {
  return z
    .object({
      ...personFields(clock),
      kinship,
      // What the tick sends, and nothing else, is a consent.
      platform_use: z.literal('yes', 'consent_required'),
      personal_data: z.literal('yes', 'consent_required'),
      platform_use_text: z.string().optional(),
      personal_data_text: z.string().optional(),
      shown_family_name: z.string().optional(),
      shown_given_name: z.string().optional(),
      shown_patronymic: z.string().optional(),
      shown_birth_date: z.string().optional(),
    })
    .transform(({ family_name, given_name, patronymic, birth_date, ...rest }, issue) => ({
      typed: { family_name, given_name, patronymic, birth_date },
      shown: {
        family_name: rest.shown_family_name,
        given_name: rest.shown_given_name,
        patronymic: rest.shown_patronymic === '' ? null : rest.shown_patronymic,
        birth_date: rest.shown_birth_date,
      },
      kinship: rest.kinship,
      documents: CONSENT_KINDS.map((kind) =>
        agreedText(documents, { kind, sha256: rest[`${kind}_text`] }, issue),
      ),
    }))
}

function agreedText(
  documents: ConsentDocument[],
  agreed: { kind: ConsentKind; sha256: string | undefined },
  issue: z.core.$RefinementCtx,
): ConsentDocument {
  const found = documents.find(({ kind, sha256 }) => kind === agreed.kind && sha256 === agreed.sha256)
  if (!found) issue.addIssue({ code: 'custom', path: [agreed.kind], message: 'consent_changed' })
  return found ?? z.NEVER
}
