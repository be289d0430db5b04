import { z } from 'zod'

/**
 * What a person is called and when they were born, as every form of both contexts asks for it.
 * The messages are error codes; each context's dictionary has the words.
 */
const NAME_LENGTH = 60

// Documents of Russian schools are written in Cyrillic or Latin letters; marks, spaces, hyphen, apostrophe and dot occur in names.
const NAME = /^[\p{Script=Cyrillic}\p{Script=Latin}][\p{Script=Cyrillic}\p{Script=Latin}\p{M} '’.-]*$/u

const tidy = (text: string) => text.normalize('NFC').trim().replace(/ {2,}/g, ' ')

const name = z
  .string('required')
  .transform(tidy)
  .pipe(z.string().min(1, 'required').max(NAME_LENGTH, 'too_long').regex(NAME, 'name_letters'))

const optionalName = z
  .string()
  .default('')
  .transform(tidy)
  .pipe(z.literal('').or(z.string().max(NAME_LENGTH, 'too_long').regex(NAME, 'name_letters')))
  .transform((text) => text || null)

const OLDEST_YEARS = 120

/** A birth date typed as `31.12.2014` (dots, slashes, hyphens or spaces; ISO too); becomes `2014-12-31`. */
const birthDate = (clock: { now(): Date }) =>
  z
    .string('required')
    .transform((text) => text.trim())
    .pipe(z.string().min(1, 'required').max(20, 'date_unreadable'))
    .transform((text, issue) => {
      const date = readDate(text)
      const today = clock.now()
      if (!date) return refuse(issue, 'date_unreadable')
      if (date > today.toISOString().slice(0, 10)) return refuse(issue, 'date_in_future')
      if (Number(date.slice(0, 4)) < today.getUTCFullYear() - OLDEST_YEARS)
        return refuse(issue, 'date_too_old')
      return date
    })

/** The fields of a person's own data; the clock bounds the birth date at the moment of the check. */
export function personFields(clock: { now(): Date }) {
  return {
    family_name: name,
    given_name: name,
    patronymic: optionalName,
    birth_date: birthDate(clock),
  }
}

export type PersonData = {
  family_name: string
  given_name: string
  patronymic: string | null
  /** ISO date without a time. */
  birth_date: string
}

/** Shows an ISO date as people type it: `2014-12-31` becomes `31.12.2014`. */
export function typedDate(iso: string): string {
  return iso.split('-').reverse().join('.')
}

function readDate(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const typed = /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  const [day, month, year] = iso ? [iso[3], iso[2], iso[1]] : [typed?.[1], typed?.[2], typed?.[3]]
  if (!day || !month || !year) return undefined
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return exists && Number(year) > 999 ? date.toISOString().slice(0, 10) : undefined
}

function refuse(issue: z.core.$RefinementCtx, message: string): typeof z.NEVER {
  issue.addIssue({ code: 'custom', message })
  return z.NEVER
}
