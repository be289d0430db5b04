import { z } from 'zod'
import type { TypedValues } from '#kernel/http/form.ts'
import { SHEET_LANGUAGES } from './texts/sheet-texts.ts'

const language = z.enum(SHEET_LANGUAGES, 'sheet_language_required')

export const CHOICES = ['missing', 'expiring', 'everybody', 'chosen'] as const
/** The name of a student's tick begins so and ends with the student's id. */
export const STUDENT_TICK = 'student_'

/** Which parents get sheets, in which language. */
export const ParentSheets = z
  .looseObject({ parent_language: language, choice: z.enum(CHOICES, 'sheet_choice_required') })
  .transform(({ parent_language, choice, ...rest }, issue) => {
    const chosen = chosenIn(rest)
    if (choice === 'chosen' && chosen.length === 0)
      issue.addIssue({ code: 'custom', path: ['choice'], message: 'nobody_chosen' })
    return { language: parent_language, choice, chosen }
  })

/** The students who are ticked. */
export function chosenIn(values: Record<string, unknown>): string[] {
  return Object.keys(values as TypedValues)
    .filter((name) => name.startsWith(STUDENT_TICK))
    .map((name) => name.slice(STUDENT_TICK.length))
}

export const STUDENT_CHOICES = ['list', 'nameless'] as const

/** Sheets for students, in which language. */
export const StudentSheets = z
  .object({ student_language: language, which: z.enum(STUDENT_CHOICES, 'sheet_choice_required') })
  .transform(({ student_language, which }) => ({
    language: student_language,
    nameless: which === 'nameless',
  }))

/** All sheets for parents anew: ends those in people's hands, so a tick has to say that this is meant. */
export const Replacement = z
  .object({
    parent_language: language,
    replace: z.literal('yes', 'sheet_replacement_unconfirmed'),
  })
  .transform(({ parent_language }) => ({ language: parent_language }))
