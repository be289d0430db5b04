import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { errorAt, summaryOf } from '../form-errors.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'

/** A short code, of a class or from a sheet, for those to whom a link cannot be sent (J1.1). */
export function JoinCodePage(props: { screen: Screen; values?: TypedValues; errors?: FieldErrors }) {
  const { screen, values = {}, errors = {} } = props
  const { words } = screen
  const summary = summaryOf(words, errors)
  return (
    <NarrowScreen
      screen={screen}
      heading={words('join_code.title')}
      lead={words('join_code.lead')}
      back={{ href: '/', label: words('layout.back') }}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Form action="/join">
        <TextField
          label={words('join_code.label')}
          name="code"
          hint={words('join_code.hint')}
          autocomplete="off"
          autocapitalize="characters"
          value={values.code}
          error={errorAt(words, errors, 'code')}
        />
        <SubmitButton>{words('join_code.submit')}</SubmitButton>
      </Form>
      <p class="muted">{words('join_code.parent')}</p>
    </NarrowScreen>
  )
}
