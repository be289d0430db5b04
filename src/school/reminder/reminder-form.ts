import { z } from 'zod'

/** The earliest and the latest hour that a school may choose: nobody is woken. */
const DAY = { from: 7, until: 22 }

/** The hours in which a school's reminders may begin and end. */
export const HOURS = Array.from({ length: DAY.until - DAY.from + 1 }, (_, at) => DAY.from + at)

const hour = z
  .string('choice_required')
  .refine((text) => HOURS.some((one) => String(one) === text), 'choice_required')
  .transform(Number)

/** How a school reminds people. */
export const ReminderForm = z
  .object({
    reminders: z
      .string()
      .optional()
      .transform((tick) => tick === 'yes'),
    from: hour,
    until: hour,
  })
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'hours_order' })
