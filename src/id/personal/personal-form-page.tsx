import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { LANGUAGES } from '#kernel/http/language.ts'
import { SubmitButton } from '#ui/button.tsx'
import { DateField } from '#ui/date-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { LANGUAGE_NAMES } from '#ui/languages.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextField } from '#ui/text-field.tsx'
import { errorAt, summaryOf } from '../form-errors.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { SEX_CHOICES } from './personal-form.ts'
import { PERSONAL } from './personal-paths.ts'

/** The form in which a person changes what they say about themselves. */
export function PersonalFormPage(props: { screen: Screen; values: TypedValues; errors?: FieldErrors }) {
  const { screen, values, errors = {} } = props
  const { words } = screen
  const field = (name: 'family_name' | 'given_name' | 'patronymic' | 'birth_date') => ({
    name,
    label: words(`field.${name}`),
    value: values[name],
    error: errorAt(words, errors, name),
  })
  return (
    <NarrowScreen
      screen={screen}
      heading={words('personal.about_me')}
      lead={words('personal.form_lead')}
      back={{ href: PERSONAL.front, label: words('cabinet.section.personal') }}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summaryOf(words, errors)} />
      <Form action={PERSONAL.data}>
        <TextField {...field('family_name')} autocomplete="family-name" autocapitalize="words" />
        <TextField {...field('given_name')} autocomplete="given-name" autocapitalize="words" />
        <TextField
          {...field('patronymic')}
          autocomplete="additional-name"
          autocapitalize="words"
          optional={words('field.optional')}
        />
        <DateField {...field('birth_date')} autocomplete="bday" hint={words('field.birth_date_hint')} />
        <RadioGroup
          name="sex"
          legend={words('personal.sex')}
          options={SEX_CHOICES.map((value) => ({ value, label: words(`personal.sexes.${value}`) }))}
          value={values.sex}
          error={errorAt(words, errors, 'sex')}
        />
        <RadioGroup
          name="language"
          legend={words('personal.language')}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={values.language}
          error={errorAt(words, errors, 'language')}
        />
        <SubmitButton>{words('personal.save')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}
