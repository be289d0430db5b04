import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'

/** What was typed before the preset +7 instead of behind it. */
const BEFORE_PRESET = /^([^+]*\d[^+]*)\+7$/
/** The preset +7, when a whole number stands behind it: `+7 8 999 …`, `+7 +7 999 …`. */
const PRESET_BEFORE_WHOLE = /^\+7(?=[^\d+]*\+?[^\d+]*[78](?:[^\d+]*\d){10}[^\d+]*$)/

const withoutPreset = (text: string) =>
  text.replace(BEFORE_PRESET, '$1').replace(PRESET_BEFORE_WHOLE, '').trim()

/** A mobile number in any spelling people paste (`8 (999) …`, `+7 999 …`, `999…`); becomes E.164. */
export const PhoneNumber = z
  .string('required')
  .transform((text) => text.trim())
  // The length comes first: the patterns that follow take a time that grows with its square.
  .pipe(z.string().min(1, 'required').max(40, 'phone_unreadable'))
  .transform((typed, issue) => {
    const text = withoutPreset(typed)
    const phone = parsePhoneNumberFromString(text.replace(/^\+\s*8/, '8'), 'RU')
    if (phone?.isPossible() && /^[\d\s()+.\-‐‑–—]+$/.test(text)) {
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

/** A number that its owner recognises and nobody else learns: `+7 *** ***-**-01`. */
export function maskedPhone(phone: string): string {
  return `+7 *** ***-**-${phone.slice(-2)}`
}

/**
 * How the school platform recognises a number without knowing it: a keyed hash under a key of its own, which Parta ID
 * tells the platform alone (scope `phone_proof`), and which the platform makes of a number that a school typed.
 */
export function phoneMark(secrets: { hash(purpose: string, value: string): Buffer }, phone: string): Buffer {
  return secrets.hash('phone mark of the platform', phone)
}
