import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { dayOf } from '../day-of.ts'
import { BorrowedDevice } from '../device/borrowed-device.tsx'
import { PERSONAL } from '../personal/personal-paths.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { RESTORATION } from './restoration-path.ts'

/** Asks before an account is closed: what happens at once, what later, and what becomes of the number. */
export function DeletionPage({ screen, error }: { screen: Screen; error?: string }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('personal.deletion_title')}
      lead={words('personal.deletion_lead')}
      back={{ href: PERSONAL.front, label: words('cabinet.section.personal') }}
      failed={Boolean(error)}
    >
      <DefinitionList
        items={[
          { term: words('personal.deletion_now'), value: words('personal.deletion_now_text') },
          { term: words('personal.deletion_later'), value: words('personal.deletion_later_text') },
          { term: words('personal.deletion_number'), value: words('personal.deletion_number_text') },
        ]}
      />
      <ErrorSummary
        title={words('error.summary')}
        errors={error ? [{ field: 'understood', text: error }] : []}
      />
      <Form action={PERSONAL.deletion}>
        <Checkbox name="understood" label={words('personal.understood')} error={error} required />
        <SubmitButton kind="danger">{words('personal.deletion_submit')}</SubmitButton>
      </Form>
      <LinkButton kind="secondary" href={PERSONAL.front}>
        {words('personal.deletion_keep')}
      </LinkButton>
    </NarrowScreen>
  )
}

/** The account is closed, and nobody is signed in any more. */
export function ClosedPage({ screen }: { screen: Screen }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('personal.closed_title')}
      lead={words('personal.closed_lead')}
    >
      <LinkButton href="/">{words('personal.closed_home')}</LinkButton>
    </NarrowScreen>
  )
}

type RestorationProps = { screen: Screen; name: string; eraseAfter: Date; borrowed: boolean }

/** Whoever signs in to a closed account can restore it, and nothing else; with that they are in. */
export function RestorationPage({ screen, name, eraseAfter, borrowed }: RestorationProps) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('personal.restore_title', { day: dayOf(screen, eraseAfter) })}
      lead={words('personal.restore_lead', { name })}
    >
      <Form action={RESTORATION}>
        <BorrowedDevice screen={screen} checked={borrowed} />
        <SubmitButton>{words('personal.restore')}</SubmitButton>
      </Form>
      <Actions>
        <LinkButton kind="quiet" href="/">
          {words('personal.restore_not')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
