import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import type { ViewerChild } from '../access/viewer-store.ts'
import { everydayName } from '../people/names.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'

/** What taking the consents back means, before it is done. */
export function WithdrawalPage({ screen, child }: { screen: Screen; child: ViewerChild }) {
  const { words } = screen
  const name = everydayName(child)
  const childPage = `/children/${child.id}`
  return (
    <NarrowScreen
      screen={screen}
      heading={words('withdrawal.title')}
      lead={words('withdrawal.lead', { name })}
      back={{ href: childPage, label: name }}
    >
      <ol>
        <li>{words('withdrawal.at_once')}</li>
        <li>{words('withdrawal.erased')}</li>
        <li>{words('withdrawal.other_parent')}</li>
        <li>{words('withdrawal.kept')}</li>
      </ol>
      <p>{words('withdrawal.school')}</p>
      <Form action={`${childPage}/withdrawal`}>
        <SubmitButton kind="danger">{words('withdrawal.submit')}</SubmitButton>
      </Form>
      <Actions>
        <LinkButton href={childPage} kind="secondary">
          {words('withdrawal.keep')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
