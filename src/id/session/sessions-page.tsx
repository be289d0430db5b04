import { Alert } from '#ui/alert.tsx'
import { LinkButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ACCOUNTS } from '../account-choice/accounts-path.ts'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import type { DeviceKind } from '../device/describe-browser.ts'
import type { Screen } from '../screen.tsx'
import { BrowserCard } from './browser-card.tsx'
import type { SignedIn } from './signed-in.ts'

export const SESSIONS = '/cabinet/sessions'

/** Ending all other sessions. */
export const OTHERS = `${SESSIONS}/others/ending`

export type ShownBrowser = {
  uid: string
  name: string
  kind: DeviceKind
  place: string | undefined
  signedInAt: Date
  lastSeenAt: Date
  borrowed: boolean
}

type Props = {
  screen: Screen
  person: SignedIn
  here: ShownBrowser | undefined
  others: ShownBrowser[]
  /** What has just been ended, `one` or `others`. */
  done: string | undefined
}

/** Where the account is signed in: this browser first, then the others, each of which can be ended. */
export function SessionsPage({ screen, person, here, others, done }: Props) {
  const { words } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="sessions"
      heading={words('cabinet.section.sessions')}
      lead={words('sessions.lead')}
    >
      {done && (
        <Alert tone="success">{words(done === 'one' ? 'sessions.ended' : 'sessions.ended_others')}</Alert>
      )}
      {here && (
        <Card title={words('sessions.here')}>
          <BrowserCard screen={screen} browser={here} />
          <p>
            <a href={ACCOUNTS}>{words('sessions.switch_account')}</a>
          </p>
        </Card>
      )}
      <Card title={words('sessions.others')}>
        {others.length === 0 ? (
          <EmptyState icon="success" title={words('sessions.only_this')}>
            {words('sessions.only_this_text')}
          </EmptyState>
        ) : (
          <>
            <ul class="people">
              {others.map((browser) => (
                <li>
                  <BrowserCard
                    screen={screen}
                    browser={browser}
                    action={
                      <a href={`${SESSIONS}/${browser.uid}/ending`}>
                        {words('sessions.end')}
                        <span class="sr-only"> {browser.name}</span>
                      </a>
                    }
                  />
                </li>
              ))}
            </ul>
            <LinkButton kind="secondary" href={OTHERS}>
              {words('sessions.end_others')}
            </LinkButton>
          </>
        )}
      </Card>
    </CabinetScreen>
  )
}
