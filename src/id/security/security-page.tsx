import { writtenDay } from '#kernel/written-dates.ts'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import type { Screen } from '../screen.tsx'
import { OTHERS } from '../session/sessions-page.tsx'
import type { SignedIn } from '../session/signed-in.ts'
import { DoneAlert } from './done-alert.tsx'
import type { Done } from './security-done.ts'
import { SECURITY } from './security-paths.ts'
import type { Protection } from './security-store.ts'

type Props = { screen: Screen; person: SignedIn; protection: Protection; done: Done | undefined }

/** What protects the account, each with its state and the one thing to do about it. */
export function SecurityPage({ screen, person, protection, done }: Props) {
  const { words } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="security"
      heading={words('cabinet.section.security')}
      lead={words('security.lead')}
      banner={<DoneAlert screen={screen} done={done} />}
    >
      <Card>
        <DefinitionList items={waysIn(screen, protection)} />
      </Card>
      <p class="muted">{words('security.why')}</p>
      <p>
        <LinkButton kind="quiet" href={OTHERS}>
          {words('sessions.end_elsewhere')}
        </LinkButton>
      </p>
    </CabinetScreen>
  )
}

function waysIn(screen: Screen, protection: Protection) {
  const { words, language, ctx } = screen
  const { password_changed_at, app_code_since, passkeys, recovery_codes_left: left } = protection
  const day = (moment: Date) => ({ date: writtenDay(moment, language, ctx.config.timeZone) })
  const action = (href: string, text: string) => (
    <LinkButton kind="quiet" href={href}>
      {text}
    </LinkButton>
  )
  return [
    {
      term: words('security.password'),
      value: password_changed_at
        ? words('security.password_changed', day(password_changed_at))
        : words('security.password_first'),
      action: action(SECURITY.password, words('security.change')),
    },
    {
      term: words('security.passkeys'),
      value:
        passkeys > 0 ? words('security.passkeys_count', { count: passkeys }) : words('security.none_yet'),
      action: action(
        passkeys > 0 ? SECURITY.passkeys : SECURITY.newPasskey,
        words(passkeys > 0 ? 'security.manage' : 'security.add'),
      ),
    },
    {
      term: words('security.app_code'),
      value: app_code_since ? words('security.on_since', day(app_code_since)) : words('security.off'),
      action: action(SECURITY.appCode, words(app_code_since ? 'security.manage' : 'security.turn_on')),
    },
    {
      term: words('security.recovery_codes'),
      value: left === null ? words('security.none_yet') : words('recovery_codes.left', { count: left }),
      action: action(SECURITY.recoveryCodes, words(left === null ? 'security.make' : 'security.manage')),
    },
  ]
}
