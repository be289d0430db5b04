import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import type { Viewer, Workplace } from '../access/viewer-store.ts'
import { errorAt, summaryOf } from '../form-errors.ts'
import { fullName } from '../people/names.ts'
import { MenuScreen, type Screen } from '../screen.tsx'
import type { ShownBlock } from './blocks-page.tsx'

type LiftingPageProps = {
  screen: Screen
  viewer: Viewer
  school: Workplace
  block: ShownBlock
  values: TypedValues
  errors?: FieldErrors
}

/** An administrator lifts a block, for a reason. */
export function LiftingPage({ screen, viewer, school, block, values, errors = {} }: LiftingPageProps) {
  const { words } = screen
  const summary = summaryOf(words, errors)
  const path = `/schools/${school.id}/blocks/${block.id}`
  return (
    <MenuScreen
      screen={screen}
      viewer={viewer}
      section="school"
      heading={words('block.lift_title')}
      lead={words('block.child', { name: fullName(block.child) })}
      back={{ href: path, label: words('block.one_title') }}
      failed={summary.length > 0}
    >
      <Card>
        <ErrorSummary title={words('error.summary')} errors={summary} />
        <Form action={`${path}/lifting`}>
          <p>{words('block.lift_text')}</p>
          <TextField
            label={words('field.reason')}
            name="reason"
            value={values.reason}
            error={errorAt(words, errors, 'reason')}
          />
          <SubmitButton kind="danger">{words('block.lift')}</SubmitButton>
        </Form>
      </Card>
    </MenuScreen>
  )
}
