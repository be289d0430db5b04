import { z } from 'zod'

const LONGEST_REASON = 300

/** Words of a person's own, on one line: why something is done. */
export const reasonField = z
  .string('required')
  .transform((text) => text.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(LONGEST_REASON, 'reason_too_long')
      .regex(/^[^\p{Cc}]*$/u, 'reason_unreadable'),
  )

/** A form that asks why. */
export const ReasonForm = z.object({ reason: reasonField })
