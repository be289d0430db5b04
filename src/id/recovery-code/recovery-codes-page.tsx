import { writtenDay } from '#kernel/written-dates.ts'
import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Form } from '#ui/form.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import type { Screen } from '../screen.tsx'
import { SECURITY } from '../security/security-paths.ts'
import type { SignedIn } from '../session/signed-in.ts'

type Props = { screen: Screen; person: SignedIn }

/** What recovery codes are for, how many are left, and the button for new ones. */
export function RecoveryCodesPage(
  props: Props & {
    codes: { number: number; left: number; made_at: Date } | undefined
    /** A random text of this form alone. */
    form: string
  },
) {
  const { screen, person, codes, form } = props
  const { words, language, ctx } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="security"
      heading={words('recovery_codes.title')}
      lead={words('recovery_codes.lead')}
      back={{ href: SECURITY.section, label: words('cabinet.section.security') }}
    >
      <Card>
        {codes ? (
          <>
            <p class="strong">{words('recovery_codes.left', { count: codes.left })}</p>
            <p class="muted">
              {words('recovery_codes.made_on', {
                date: writtenDay(codes.made_at, language, ctx.config.timeZone),
              })}
            </p>
            <Alert tone="warning">{words('recovery_codes.old_end')}</Alert>
          </>
        ) : (
          <p class="muted">{words('recovery_codes.none')}</p>
        )}
        <Form action={SECURITY.recoveryCodes}>
          <input type="hidden" name="form" value={form} />
          <input type="hidden" name="after" value={String(codes?.number ?? 0)} />
          <SubmitButton>{words(codes ? 'recovery_codes.make_new' : 'recovery_codes.make')}</SubmitButton>
        </Form>
      </Card>
    </CabinetScreen>
  )
}

/** The new codes, this once: to be printed or written down. */
export function MadeRecoveryCodesPage({ screen, person, codes }: Props & { codes: string[] }) {
  const { words, ctx } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="security"
      heading={words('recovery_codes.made_title')}
      lead={words('recovery_codes.made_lead')}
      back={{ href: SECURITY.section, label: words('cabinet.section.security') }}
    >
      <Card>
        <p class="muted">
          {ctx.config.idName}, {person.given_name} {person.family_name.charAt(0)}.
        </p>
        <ol class="codes">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p class="muted">{words('recovery_codes.how')}</p>
        <Actions>
          <PrintButton>{words('recovery_codes.print')}</PrintButton>
          <LinkButton href={SECURITY.section} kind="secondary">
            {words('recovery_codes.saved')}
          </LinkButton>
        </Actions>
      </Card>
    </CabinetScreen>
  )
}
