import { writtenDay } from '#kernel/written-dates.ts'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CodeField } from '#ui/code-field.tsx'
import { CopyField } from '#ui/copy-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { QrImage } from '#ui/qr-image.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import type { Screen } from '../screen.tsx'
import { SECURITY } from '../security/security-paths.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { APP_CODE_LENGTH } from './app-code.ts'

type Props = { screen: Screen; person: SignedIn }

/** What the code from an application is; the button that turns it on or off. */
export function AppCodePage({ screen, person, since }: Props & { since: Date | undefined }) {
  const { words, language, ctx } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="security"
      heading={words('app_code.title')}
      lead={words('app_code.lead')}
      back={{ href: SECURITY.section, label: words('cabinet.section.security') }}
    >
      <Card>
        {since ? (
          <>
            <p class="strong">
              {words('security.on_since', { date: writtenDay(since, language, ctx.config.timeZone) })}
            </p>
            <p class="muted">{words('app_code.off_text')}</p>
            <Form action={`${SECURITY.appCode}/removal`}>
              <SubmitButton kind="danger">{words('app_code.turn_off')}</SubmitButton>
            </Form>
          </>
        ) : (
          <>
            <p>{words('app_code.what')}</p>
            <p class="muted">{words('app_code.before')}</p>
            <Form action={SECURITY.appCode}>
              <SubmitButton>{words('app_code.begin')}</SubmitButton>
            </Form>
          </>
        )}
      </Card>
    </CabinetScreen>
  )
}

/** The secret, to be scanned or typed into the application, and the first code from there. */
export function ConfirmAppCodePage(
  props: Props & {
    secret: string
    /** Opens the application, on the device that has it. */
    address: string
    qr: string
    typed?: string
    error?: string
  },
) {
  const { screen, person, error } = props
  const { words } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="security"
      heading={words('app_code.confirm_title')}
      lead={words('app_code.confirm_lead')}
      back={{ href: SECURITY.appCode, label: words('app_code.title') }}
      failed={Boolean(error)}
    >
      <ErrorSummary title={words('error.summary')} errors={error ? [{ field: 'code', text: error }] : []} />
      <Card>
        <QrImage src={props.qr} alt={words('app_code.qr')} caption={words('app_code.qr_caption')} />
        <CopyField label={words('app_code.secret')} text={props.secret} />
        <Actions>
          <LinkButton kind="quiet" href={props.address}>
            {words('app_code.open')}
          </LinkButton>
        </Actions>
      </Card>
      <Card>
        <Form action={`${SECURITY.appCode}/confirmation`}>
          <CodeField
            label={words('app_code.label')}
            name="code"
            length={APP_CODE_LENGTH}
            hint={words('app_code.hint')}
            value={props.typed}
            error={error}
          />
          <SubmitButton>{words('app_code.turn_on')}</SubmitButton>
        </Form>
      </Card>
    </CabinetScreen>
  )
}
