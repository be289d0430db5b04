import { z } from 'zod'
import { personFields } from '#contracts/person-data.ts'
import type { Clock } from '#kernel/clock.ts'
import { LANGUAGES } from '#kernel/http/language.ts'
import { SEXES } from '../database.ts'

/** The choices of the form; `unsaid` leaves it open. */
export const SEX_CHOICES = [...SEXES, 'unsaid'] as const

/** What a person says about themselves, as the form asks for it. */
export const personalForm = (clock: Clock) =>
  z.object({
    ...personFields(clock),
    sex: z.enum(SEX_CHOICES, 'required').transform((choice) => (choice === 'unsaid' ? null : choice)),
    language: z.enum(LANGUAGES, 'required'),
  })
