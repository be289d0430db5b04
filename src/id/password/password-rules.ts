import { z } from 'zod'
import { isKnownBad } from './known-bad.ts'

/** In characters as people count them (code points). */
export const PASSWORD_LENGTH = { least: 8, most: 128 } as const

/** A password to be set: any characters, 8 to 128 of them, not a known-bad one (ASVS 6.2.1, 6.2.4, 6.2.5, 6.2.9). */
export const NewPassword = z.string('required').superRefine((text, issue) => {
  const length = [...text].length
  const refuse = (message: string) => issue.addIssue({ code: 'custom', message })
  if (length === 0) refuse('required')
  else if (length < PASSWORD_LENGTH.least) refuse('password_short')
  else if (length > PASSWORD_LENGTH.most) refuse('password_long')
  else if (/\p{Cc}/u.test(text)) refuse('forbidden_characters')
  else if (isKnownBad(text)) refuse('password_known_bad')
})

/** A password to be checked: whatever was typed, as long as it could be one. */
export const TypedPassword = z
  .string('required')
  .min(1, 'required')
  .max(PASSWORD_LENGTH.most * 2, 'password_long')
