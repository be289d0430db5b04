import { SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import type { SchoolWords } from '../../words/words.ts'
import type { RosterRun } from './run-store.ts'

/** The way out of a run that is not over. */
export function CancelForm({ words, run }: { words: SchoolWords; run: RosterRun }) {
  return (
    <Form action={`/schools/${run.school_id}/roster/runs/${run.id}/cancellation`} inline>
      <SubmitButton kind="danger">{words('roster.cancel')}</SubmitButton>
    </Form>
  )
}
