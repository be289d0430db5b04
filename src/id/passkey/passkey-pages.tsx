import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { writtenDay } from '#kernel/written-dates.ts'
import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { PasskeyForm } from '#ui/passkey-form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import { errorAt, summaryOf } from '../form-errors.ts'
import type { Screen } from '../screen.tsx'
import { DoneAlert } from '../security/done-alert.tsx'
import type { Done } from '../security/security-done.ts'
import { SECURITY } from '../security/security-paths.ts'
import type { SignedIn } from '../session/signed-in.ts'

type Props = { screen: Screen; person: SignedIn }
type Passkey = { id: string; name: string; created_at: Date; last_used_at: Date | null }
type Typed = { values?: TypedValues; errors?: FieldErrors }

/** The passkeys of an account, each with its last use. */
export function PasskeysPage(props: Props & { passkeys: Passkey[]; done: Done | undefined }) {
  const { screen, person, passkeys, done } = props
  const { words } = screen
  const add = <LinkButton href={SECURITY.newPasskey}>{words('passkeys.add')}</LinkButton>
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="security"
      heading={words('passkeys.title')}
      lead={words('passkeys.lead')}
      back={{ href: SECURITY.section, label: words('cabinet.section.security') }}
      banner={<DoneAlert screen={screen} done={done} />}
    >
      <Card>
        {passkeys.length === 0 ? (
          <EmptyState icon="security" title={words('passkeys.none')} action={add}>
            {words('passkeys.none_text')}
          </EmptyState>
        ) : (
          <>
            <ul class="people">
              {passkeys.map((passkey) => (
                <li class="person">
                  <div class="person-text">
                    <p class="strong">{passkey.name}</p>
                    <p class="muted">{usedText(screen, passkey)}</p>
                  </div>
                  <LinkButton kind="quiet" href={`${SECURITY.passkeys}/${passkey.id}`}>
                    {words('passkeys.change')}
                  </LinkButton>
                </li>
              ))}
            </ul>
            <Actions>{add}</Actions>
          </>
        )}
      </Card>
    </CabinetScreen>
  )
}

/** Names a new passkey, and has the browser make it. */
export function NewPasskeyPage({ screen, person, values = {}, errors = {} }: Props & Typed) {
  const { words } = screen
  const summary = summaryOf(words, errors)
  const notMade = summary.length === 0 && Object.keys(errors).length > 0
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="security"
      heading={words('passkeys.new_title')}
      lead={words('passkeys.new_lead')}
      back={{ href: SECURITY.passkeys, label: words('passkeys.title') }}
      failed={summary.length > 0 || notMade}
    >
      <ErrorSummary
        title={words('error.summary')}
        errors={notMade ? [{ text: words('error.passkey_not_made') }] : summary}
      />
      <Card>
        <div data-no-passkey>
          <Alert tone="warning" title={words('passkeys.cannot_title')}>
            {words('passkeys.cannot')}
          </Alert>
        </div>
        <PasskeyForm
          action={SECURITY.newPasskey}
          create
          button={words('passkeys.make')}
          failed={words('error.passkey_not_made')}
        >
          <NameField screen={screen} value={values.name} errors={errors} />
        </PasskeyForm>
      </Card>
    </CabinetScreen>
  )
}

/** One passkey: another name for it, or away with it. */
export function PasskeyPage(props: Props & Typed & { passkey: Passkey }) {
  const { screen, person, passkey, values = {}, errors = {} } = props
  const { words } = screen
  const path = `${SECURITY.passkeys}/${passkey.id}`
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      section="security"
      heading={words('passkeys.one_title')}
      lead={usedText(screen, passkey)}
      back={{ href: SECURITY.passkeys, label: words('passkeys.title') }}
      failed={Object.keys(errors).length > 0}
    >
      <ErrorSummary title={words('error.summary')} errors={summaryOf(words, errors)} />
      <Card>
        <Form action={path}>
          <NameField screen={screen} value={values.name ?? passkey.name} errors={errors} />
          <SubmitButton>{words('passkeys.save')}</SubmitButton>
        </Form>
      </Card>
      <Card>
        <p class="muted">{words('passkeys.remove_text')}</p>
        <Form action={`${path}/removal`}>
          <SubmitButton kind="danger">{words('passkeys.remove')}</SubmitButton>
        </Form>
      </Card>
    </CabinetScreen>
  )
}

function NameField(props: { screen: Screen; value: string | undefined; errors: FieldErrors }) {
  const { words } = props.screen
  return (
    <TextField
      name="name"
      label={words('passkeys.name')}
      hint={words('passkeys.name_hint')}
      value={props.value}
      error={errorAt(words, props.errors, 'name')}
      autocomplete="off"
      maxlength={60}
    />
  )
}

/** «Добавлен …», and when it was last used: to sign in, or to prove once more who one is. */
function usedText({ words, language, ctx }: Screen, { created_at, last_used_at }: Passkey): string {
  const day = (moment: Date) => writtenDay(moment, language, ctx.config.timeZone)
  const added = words('passkeys.added_on', { date: day(created_at) })
  const used = last_used_at
    ? words('passkeys.used_on', { date: day(last_used_at) })
    : words('passkeys.never_used')
  return `${added}. ${used}`
}
