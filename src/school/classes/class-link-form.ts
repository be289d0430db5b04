import { z } from 'zod'

/** For how many days a class link may be made. */
export const CLASS_LINK_DAYS = [7, 14, 30, 60, 180] as const
const MOST_USES = 1000

/** What a class link may be told: its term, how many may use it, whether the class teacher approves each. */
export const ClassLinkForm = z.object({
  days: z
    .string('choice_required')
    .transform(Number)
    .refine((days) => CLASS_LINK_DAYS.some((known) => known === days), 'choice_required'),
  uses: z
    .string()
    .default('')
    .transform((text) => text.trim())
    .refine((text) => text === '' || (/^\d{1,4}$/.test(text) && within(Number(text))), 'uses_unreadable')
    .transform((text) => (text === '' ? null : Number(text))),
  approval: z
    .literal('yes')
    .optional()
    .catch(undefined)
    .transform((tick) => tick === 'yes'),
})

export type ClassLinkWishes = z.output<typeof ClassLinkForm>

function within(uses: number): boolean {
  return uses >= 1 && uses <= MOST_USES
}
