import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'
import type { Secrets } from '#kernel/secrets.ts'

/** A number as the database keeps it: found by a keyed hash, readable only with the key. */
export type GuardedPhone = { index: Buffer; sealed: Buffer }

export function guardPhone(secrets: Secrets, phone: string): GuardedPhone {
  return { index: phoneIndex(secrets, phone), sealed: secrets.seal('phone', phone) }
}

/** The blind index of a number in E.164. */
export function phoneIndex(secrets: Secrets, phone: string): Buffer {
  return secrets.hash('phone', phone)
}

/** The number that was sealed, in E.164. */
export function openPhone(secrets: Secrets, sealed: Buffer): string {
  const phone = secrets.open('phone', sealed)
  if (!phone)
    throw new Error('a sealed number does not open: the master key is not the one it was sealed with')
  return phone
}

/** What was typed before the preset +7 instead of behind it. */
const BEFORE_PRESET = /^([^+]*\d[^+]*)\+7$/

/** A mobile number in any spelling people paste (`8 (999) …`, `+7 999 …`, `999…`); becomes E.164. */
export const PhoneNumber = z
  .string('required')
  .transform((text) => text.trim().replace(BEFORE_PRESET, '$1'))
  .pipe(z.string().min(1, 'required').max(40, 'phone_unreadable'))
  .transform((text, issue) => {
    const phone = parsePhoneNumberFromString(text.replace(/^\+\s*8/, '8'), 'RU')
    if (phone?.isPossible() && /^[\d\s()+.\-–—]+$/.test(text)) {
      if (phone.countryCallingCode !== '7') issue.addIssue({ code: 'custom', message: 'phone_foreign' })
      else if (!/^\+7[79]\d{9}$/.test(phone.number))
        issue.addIssue({ code: 'custom', message: 'phone_not_mobile' })
      return phone.number as string
    }
    issue.addIssue({ code: 'custom', message: 'phone_unreadable' })
    return z.NEVER
  })

/** A number for reading: `+7 999 000-00-01`, its spaces such that no line breaks in it. */
export function readablePhone(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7\u00a0$1\u00a0$2-$3-$4')
}

/** The number of a challenge as whoever asked for its code may see it. */
export function shownPhone(
  secrets: Secrets,
  challenge: { phone_sealed: Buffer; number_hidden: boolean },
): string {
  const phone = openPhone(secrets, challenge.phone_sealed)
  return challenge.number_hidden ? maskedPhone(phone) : readablePhone(phone)
}

/** A number that its owner recognises and nobody else learns: `+7 *** ***-**-01`. */
export function maskedPhone(phone: string): string {
  return `+7 *** ***-**-${phone.slice(-2)}`
}
