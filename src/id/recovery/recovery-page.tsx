import { Alert } from '#ui/alert.tsx'
import { LinkButton } from '#ui/button.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { numberPath, SIGN_IN } from '../sign-in/sign-in-flow.ts'
import { RECOVERY } from './recovery-flow.ts'

type Props = {
  screen: Screen
  flow: string | undefined
  /** The number was proved by the digits of a call, which are too few to wait with. */
  byCall: boolean
  /** Without a mail server nobody has an e-mail address here. */
  withEmail: boolean
}

/**
 * The number alone is not enough for a new password: what else helps (J5). The same for every account, so that the new
 * holder of a number does not learn what its former holder has.
 */
export function RecoveryPage({ screen, flow, byCall, withEmail }: Props) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('recovery.title')}
      lead={words('recovery.lead')}
      back={{ href: SIGN_IN.password.path, label: words('recovery.back') }}
    >
      <ul class="people sections">
        {withEmail && <Way screen={screen} name="email" icon="profile" href={RECOVERY.email} />}
        <Way screen={screen} name="code" icon="journal" href={RECOVERY.code} />
        <Way screen={screen} name="passkey" icon="phone" href={numberPath(flow)} />
        {!byCall && <Way screen={screen} name="waiting" icon="security" href={RECOVERY.waiting} />}
      </ul>
      {byCall && (
        <Alert tone="warning" title={words('recovery.by_call_title')}>
          {words('recovery.by_call')}{' '}
          <LinkButton kind="quiet" href={numberPath(flow)}>
            {words('recovery.by_call_again')}
          </LinkButton>
        </Alert>
      )}
      <Alert title={words('recovery.school_title')}>{words('recovery.school')}</Alert>
    </NarrowScreen>
  )
}

function Way(props: {
  screen: Screen
  name: 'email' | 'code' | 'passkey' | 'waiting'
  icon: IconName
  href: string
}) {
  const { words } = props.screen
  return (
    <li>
      <a class="person" href={props.href}>
        <Icon name={props.icon} />
        <span class="person-text">
          <span class="strong">{words(`recovery.way_${props.name}`)}</span>
          <span class="muted">{words(`recovery.about_${props.name}`)}</span>
        </span>
      </a>
    </li>
  )
}
