import { z } from 'zod'
import { TABLE_FIELDS, tellsNames } from '../table/table-fields.ts'
import type { RosterChoice, RosterOffers } from './roster-run.ts'

/** What the columns of a file mean, or which school of it is meant. The messages are codes under `roster.error`. */
export function mappingForm(offers: RosterOffers): z.ZodType<RosterChoice> {
  return 'headings' in offers ? columnsForm(offers.headings.length) : schoolForm(offers.schools)
}

/** Stands for all schools of a bundle. */
export const ALL_SCHOOLS = 'all'

function schoolForm(schools: { id: string }[]) {
  const ids = [ALL_SCHOOLS, ...schools.map(({ id }) => id)]
  return z
    .object({
      school: z.string('choice_required').refine((id) => ids.includes(id), 'choice_required'),
    })
    .transform(({ school }) => ({ school: school === ALL_SCHOOLS ? null : school }))
}

function columnsForm(count: number) {
  const field = z.enum(TABLE_FIELDS, 'choice_required')
  const names = Array.from({ length: count }, (_, at) => `column_${at}`)
  return z.object(Object.fromEntries(names.map((name) => [name, field]))).transform((typed, issue) => {
    const columns = names.map((name) => typed[name] ?? 'ignore')
    for (const [at, meaning] of columns.entries()) {
      if (meaning !== 'ignore' && columns.indexOf(meaning) < at)
        issue.addIssue({ code: 'custom', path: [`column_${at}`], message: 'column_taken' })
    }
    if (!tellsNames(columns)) issue.addIssue({ code: 'custom', path: ['column_0'], message: 'names_missing' })
    return { columns }
  })
}
