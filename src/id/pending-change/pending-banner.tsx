import { Banner } from '#ui/banner.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NEW_NUMBER } from '../number-change/number-change-flow.ts'
import type { Screen } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'

/** What the owner of an account has to know at once: somebody asks for the password or the number, or it is gone. */
export function PendingBanner({ screen, person }: { screen: Screen; person: SignedIn }) {
  const { words } = screen
  const [kind] = person.pending
  if (kind) {
    return (
      <Banner
        tone="warning"
        title={words(`pending.title_${kind}`)}
        action={
          <Form action="/cabinet/veto" inline>
            <SubmitButton kind="secondary">{words('pending.stop')}</SubmitButton>
          </Form>
        }
      >
        {words(`pending.text_${kind}`)}
      </Banner>
    )
  }
  if (person.phone_sealed) return null
  return (
    <Banner
      tone="warning"
      title={words('pending.title_without_number')}
      action={
        <LinkButton kind="secondary" href={NEW_NUMBER.number.path}>
          {words('pending.add_number')}
        </LinkButton>
      }
    >
      {words('pending.text_without_number')}
    </Banner>
  )
}
