import { z } from 'zod'
import { personFields } from '#contracts/person-data.ts'
import type { Clock } from '#kernel/clock.ts'
import { agreedTexts, consentTicks } from '../consent/agreed-texts.ts'
import { PARENT_KINSHIPS } from '../database.ts'
import type { Site } from '../site.ts'

const kinship = z.enum(PARENT_KINSHIPS, 'kinship_required')

/** The parent's own data and what they are to the child (J3.3). */
export function detailsForm(clock: Clock) {
  return z.object({ ...personFields(clock), kinship })
}

/**
 * The child's data, the kinship and the two ticks (J3.4, S12). Beside each tick goes the SHA-256 of its text, so
 * that it is certain what was agreed to, also when the text or the language changed meanwhile.
 */
export function childForm(site: Pick<Site, 'clock' | 'documents'>) {
  return z
    .object({
      ...personFields(site.clock),
      kinship,
      ...consentTicks,
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
      documents: agreedTexts(site.documents, rest, issue),
    }))
}
