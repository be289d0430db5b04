import { z } from 'zod'
import { textLine } from './typed-text.ts'

const LONGEST_REASON = 300

/** Words of a person's own: why something is done, or on which document it rests. */
export const reasonField = textLine(LONGEST_REASON)

/** A form that asks why. */
export const ReasonForm = z.object({ reason: reasonField })
