import type { z } from 'zod'
import { personFields } from '#contracts/person-data.ts'
import { PhoneNumber } from '#contracts/phone-number.ts'
import { FILE_LIMITS } from './roster-file/file-limits.ts'
import type { ProblemCode } from './roster-item.ts'

export type Read<Value> = { ok: true; value: Value } | { ok: false; code: ProblemCode }

/** Reads the cells that tell about a person, by the same rules as the forms of the platform. */
export type PersonReader = {
  name(cell: string): Read<string>
  /** A name that may be missing. */
  optionalName(cell: string): Read<string | null>
  /** «Фамилия Имя Отчество» in one cell; two words are enough. */
  fullName(cell: string): Read<{ family_name: string; given_name: string; patronymic: string | null }>
  /** Becomes ISO. */
  birthDate(cell: string): Read<string>
  /** The first mobile number in a cell, in E.164. */
  phone(cell: string): Read<string>
}

/** How many different texts are remembered: the names and days of a school come up again and again. */
const REMEMBERED = 20_000

/** `now` bounds the birth dates. */
export function personReader(now: Date): PersonReader {
  const fields = personFields({ now: () => now })
  const name = remembering(fields.family_name)
  const optionalName = remembering(fields.patronymic)
  return {
    name,
    optionalName,
    birthDate: remembering(fields.birth_date),
    fullName(cell) {
      const [family = '', given = '', ...more] = tidyCell(cell).split(' ')
      const [family_name, given_name, patronymic] = [name(family), name(given), optionalName(more.join(' '))]
      if (!family_name.ok) return family_name
      if (!given_name.ok) return given_name
      if (!patronymic.ok) return patronymic
      return {
        ok: true,
        value: {
          family_name: family_name.value,
          given_name: given_name.value,
          patronymic: patronymic.value,
        },
      }
    },
    phone: readPhone,
  }
}

/** A cell without what surrounds a text: spaces of all kinds at its ends and doubled inside. */
export function tidyCell(cell: string): string {
  return PLAIN.test(cell) ? cell : cell.normalize('NFC').replace(/\s+/g, ' ').trim()
}

const PLAIN = /^[\p{Script=Cyrillic}\w.+()-]*$/u

function remembering<Value>(schema: z.ZodType<Value>): (cell: string) => Read<Value> {
  const known = new Map<string, Read<Value>>()
  return (cell) => {
    let read = known.get(cell)
    if (!read) {
      read = parsed(schema, cell)
      if (known.size < REMEMBERED) known.set(cell, read)
    }
    return read
  }
}

function parsed<Value>(schema: z.ZodType<Value>, cell: string): Read<Value> {
  if (cell.length > FILE_LIMITS.cellLength) return { ok: false, code: 'cell_too_long' }
  const tidy = tidyCell(cell)
  if (/\p{Cc}/u.test(tidy)) return { ok: false, code: 'text_signs' }
  const answer = schema.safeParse(tidy)
  if (answer.success) return { ok: true, value: answer.data }
  return { ok: false, code: answer.error.issues[0]?.message as ProblemCode }
}

/** A Russian mobile number in its usual spellings: quicker than the contract that it agrees with. */
const USUAL = /^(?:\+?7|8)?[ (-]*(9\d\d)[ )-]*(\d{3})[ -]*(\d\d)[ -]*(\d\d)$/

/** A school may have written two numbers into one cell, or a word behind the number. */
function readPhone(cell: string): Read<string> {
  if (cell.length > FILE_LIMITS.cellLength) return { ok: false, code: 'cell_too_long' }
  const usual = USUAL.exec(cell)
  if (usual) return { ok: true, value: `+7${usual[1]}${usual[2]}${usual[3]}${usual[4]}` }
  let first: Read<string> | undefined
  for (const part of tidyCell(cell).split(/[,;/]|\p{L}+/u)) {
    if (!/\d/.test(part)) continue
    const answer = PhoneNumber.safeParse(part)
    if (answer.success) return { ok: true, value: answer.data }
    first ??= { ok: false, code: answer.error.issues[0]?.message as ProblemCode }
  }
  return first ?? { ok: false, code: 'phone_unreadable' }
}

/** A telephone at home, or abroad, is a number all the same, only none that a code can be sent to. */
export function isUnusable(code: ProblemCode): boolean {
  return code !== 'phone_not_mobile' && code !== 'phone_foreign'
}
