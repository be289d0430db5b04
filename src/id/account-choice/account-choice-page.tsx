import type { Child } from 'hono/jsx'
import { Alert } from '#ui/alert.tsx'
import { Avatar } from '#ui/avatar.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { numberPath } from '../sign-in/sign-in-flow.ts'
import { ACCOUNTS, FORGOTTEN } from './accounts-path.ts'

export type ShownAccount = {
  id: string
  given_name: string
  initial: string
  /** The number but for its last two digits; nothing when the account has none. */
  phone: string | null
  current: boolean
}

type Props = {
  screen: Screen
  flow: string | undefined
  accounts: ShownAccount[]
  error: string | undefined
}

/**
 * The accounts that this browser knows: given name and first letter of the family name, since others may sit here too.
 * Only the one that is signed in goes on without code and password.
 */
export function AccountChoicePage({ screen, flow, accounts, error }: Props) {
  const { words, ctx } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('accounts.title')}
      lead={words('accounts.lead')}
      back={
        flow
          ? { href: ctx.config.platformOrigin, label: words('phone.back') }
          : { href: '/', label: words('layout.back') }
      }
      failed={Boolean(error)}
    >
      {error && <Alert tone="error">{error}</Alert>}
      <ul class="people accounts">
        {accounts.map((account) => (
          <Account screen={screen} flow={flow} account={account} />
        ))}
      </ul>
      <LinkButton kind="secondary" href={numberPath(flow)}>
        {words('accounts.other')}
      </LinkButton>
      <p class="muted">{words('accounts.other_hint')}</p>
    </NarrowScreen>
  )
}

function Account(props: { screen: Screen; flow: string | undefined; account: ShownAccount }) {
  const { screen, flow, account } = props
  const { words } = screen
  const name = `${account.given_name} ${account.initial}.`
  return (
    <li>
      <Choosing action={ACCOUNTS} flow={flow} account={account}>
        <button type="submit" class="person">
          <Avatar name={account.given_name} />
          <span class="person-text">
            <span class="strong">{words('accounts.continue', { name })}</span>
            <span class="muted">
              {account.current ? words('accounts.here') : (account.phone ?? words('accounts.without_number'))}
            </span>
          </span>
        </button>
      </Choosing>
      <Choosing action={FORGOTTEN} flow={flow} account={account}>
        <SubmitButton kind="quiet">
          {words('accounts.forget')}
          <span class="sr-only"> {name}</span>
        </SubmitButton>
      </Choosing>
    </li>
  )
}

function Choosing(props: {
  action: string
  flow: string | undefined
  account: ShownAccount
  children: Child
}) {
  return (
    <Form action={props.action} inline>
      <input type="hidden" name="account" value={props.account.id} />
      {props.flow && <input type="hidden" name="flow" value={props.flow} />}
      {props.children}
    </Form>
  )
}
