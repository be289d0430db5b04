import { z } from 'zod'
import type { Secrets } from '#kernel/secrets.ts'

/** How many codes a set has. */
export const CODES_IN_SET = 10

/** Crockford's base 32 has no letter that is taken for a digit. 24 signs are 120 bits (ASVS 6.5.2 wants 112). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 24

/** What people read or type instead: letters for digits, and Russian letters that look like Latin ones. */
const [TYPED, MEANT] = ['OILАВЕКМНОРСТУХ', '011ABEKMH0PCTYX']

/**
 * The codes of a set, four signs a group. They follow from the form that asked for them, which is random, so that the
 * same form sent twice shows the same codes; without the master key nobody makes them out of it.
 */
export function codesOfSet(secrets: Secrets, set: { accountId: string; form: string }): string[] {
  return Array.from({ length: CODES_IN_SET }, (_, index) => {
    const bytes = secrets.hash('recovery_code', `${set.accountId} ${set.form} ${index}`)
    const signs = [...bytes.subarray(0, LENGTH)].map((byte) => SIGNS[byte % SIGNS.length])
    return signs.join('').replace(/.{4}(?!$)/g, '$&-')
  })
}

/** How a code rests. */
export function recoveryCodeHash(secrets: Secrets, of: { accountId: string; code: string }): Buffer {
  return secrets.hash('recovery_code_kept', `${of.accountId} ${plain(of.code)}`)
}

/** A code as it was typed: case, spaces and hyphens do not matter. */
export const RecoveryCode = z
  .string('recovery_code_format')
  .transform(plain)
  .refine((code) => code.length === LENGTH && [...code].every((sign) => SIGNS.includes(sign)), {
    error: 'recovery_code_format',
  })

function plain(typed: string): string {
  const signs = typed.toUpperCase().replace(/[\s\-–—]/g, '')
  return signs.replace(/./gu, (sign) => (TYPED.includes(sign) ? (MEANT[TYPED.indexOf(sign)] ?? sign) : sign))
}
