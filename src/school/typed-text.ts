import { z } from 'zod'

/** Signs that move, hide or break what stands around them: control characters and marks of the writing direction. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** One line of free text with at most so many characters: the name of a school, a town, a reason. */
export function textLine(most: number) {
  return z
    .string('required')
    .transform((text) => text.normalize('NFC').trim().replace(/ {2,}/g, ' '))
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(most, 'line_too_long')
        .refine((text) => !UNSEEN.test(text), 'text_signs'),
    )
}

/** The same where nothing may be typed; becomes null then. */
export function optionalLine(most: number) {
  return z
    .string()
    .default('')
    .transform((text) => text.normalize('NFC').trim().replace(/ {2,}/g, ' '))
    .pipe(
      z
        .string()
        .max(most, 'line_too_long')
        .refine((text) => !UNSEEN.test(text), 'text_signs'),
    )
    .transform((text) => text || null)
}
