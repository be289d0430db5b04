import type { FieldErrors } from '#kernel/http/form.ts'
import { RadioGroup } from '#ui/radio-group.tsx'
import { PARENT_KINSHIPS } from '../database.ts'
import { errorAt } from '../form-errors.ts'
import type { SchoolWords } from '../words/words.ts'

/** «Кем вы приходитесь ребёнку» (J3.3). */
export function KinshipField(props: { words: SchoolWords; value: string | undefined; errors: FieldErrors }) {
  const { words, value, errors } = props
  return (
    <RadioGroup
      legend={words('kinship.legend')}
      name="kinship"
      options={PARENT_KINSHIPS.map((kinship) => ({ value: kinship, label: words(`kinship.${kinship}`) }))}
      value={value}
      error={errorAt(words, errors, 'kinship')}
    />
  )
}
