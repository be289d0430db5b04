import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { Steps } from '#ui/steps.tsx'
import { summaryOf } from '../form-errors.ts'
import { PersonFields } from '../people/person-fields.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { KinshipField } from './kinship-field.tsx'

type DetailsPageProps = { screen: Screen; token: string; values: TypedValues; errors?: FieldErrors }

/** The parent's own data and what they are to the child (J3.3). */
export function DetailsPage({ screen, token, values, errors = {} }: DetailsPageProps) {
  const { words } = screen
  const summary = summaryOf(words, errors)
  return (
    <NarrowScreen
      screen={screen}
      heading={words('details.title')}
      lead={words('details.lead')}
      steps={<Steps label={words('layout.step', { current: 1, total: 2 })} current={1} total={2} />}
      failed={summary.length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summary} />
      <Form action={`/join/parent/${token}/details`}>
        <PersonFields words={words} values={values} errors={errors} of="self" />
        <KinshipField words={words} value={values.kinship} errors={errors} />
        <SubmitButton>{words('details.submit')}</SubmitButton>
      </Form>
    </NarrowScreen>
  )
}
