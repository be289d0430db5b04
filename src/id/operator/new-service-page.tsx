import type { FieldErrors, TypedValues } from '#kernel/http/form.ts'
import { Alert } from '#ui/alert.tsx'
import { LinkButton, SubmitButton } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { CopyField } from '#ui/copy-field.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { TextField } from '#ui/text-field.tsx'
import { CabinetScreen } from '../cabinet/cabinet-screen.tsx'
import { errorAt, summaryOf } from '../form-errors.ts'
import type { Screen } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'
import { OPERATOR_SERVICES } from './operator-sections.ts'

type At = { screen: Screen; person: SignedIn }

const UNTOUCHED: TypedValues = { profile: 'yes', service_kind: 'server', alg: 'ES256' }

/** Asks what Parta ID has to know of a new site. */
export function NewServicePage(props: At & { values?: TypedValues; errors?: FieldErrors }) {
  const { screen, person, values = UNTOUCHED, errors = {} } = props
  const { words } = screen
  type Address = 'redirect_uri' | 'post_logout_redirect_uri' | 'backchannel_logout_uri'
  const addressField = (name: Address) => ({
    name,
    label: words(`operator.${name}`),
    hint: words(`operator.${name}_hint`),
    value: values[name],
    error: errorAt(words, errors, name),
    type: 'url' as const,
    autocapitalize: 'none' as const,
  })
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      heading={words('operator.new_title')}
      back={{ href: OPERATOR_SERVICES, label: words('operator.title') }}
      failed={Object.keys(errors).length > 0}
    >
      <Card>
        <ErrorSummary title={words('error.summary')} errors={summaryOf(words, errors)} />
        <Form action={OPERATOR_SERVICES}>
          <TextField
            name="service_name"
            label={words('operator.service_name')}
            hint={words('operator.service_name_hint')}
            value={values.service_name}
            error={errorAt(words, errors, 'service_name')}
          />
          <TextField {...addressField('redirect_uri')} />
          <TextField {...addressField('post_logout_redirect_uri')} optional={words('field.optional')} />
          <TextField {...addressField('backchannel_logout_uri')} optional={words('field.optional')} />
          <fieldset class="field">
            <legend>{words('operator.scopes')}</legend>
            {(['profile', 'phone', 'email'] as const).map((scope) => (
              <Checkbox name={scope} label={words(`scope.${scope}`)} checked={values[scope] === 'yes'} />
            ))}
          </fieldset>
          <RadioGroup
            legend={words('operator.kind')}
            name="service_kind"
            value={values.service_kind}
            error={errorAt(words, errors, 'service_kind')}
            options={(['server', 'browser', 'vk'] as const).map((value) => ({
              value,
              label: words(`operator.kind_${value}`),
              hint: words(`operator.kind_${value}_hint`),
            }))}
          />
          <RadioGroup
            legend={words('operator.alg')}
            name="alg"
            value={values.alg}
            error={errorAt(words, errors, 'alg')}
            options={[
              { value: 'ES256', label: 'ES256', hint: words('operator.alg_ES256') },
              { value: 'RS256', label: 'RS256', hint: words('operator.alg_RS256') },
            ]}
          />
          <Checkbox
            name="refresh_tokens"
            label={words('operator.refresh_tokens')}
            hint={words('operator.refresh_tokens_hint')}
            checked={values.refresh_tokens === 'yes'}
          />
          <SubmitButton>{words('operator.submit')}</SubmitButton>
        </Form>
      </Card>
    </CabinetScreen>
  )
}

type Registered = { clientId: string; clientSecret: string }

/** What the site's developer needs; the secret is shown this once. */
export function RegisteredPage(props: At & { name: string; registered: Registered }) {
  const { screen, person, name, registered } = props
  const { words, ctx } = screen
  return (
    <CabinetScreen
      screen={screen}
      person={person}
      heading={words('operator.done_title', { service: name })}
      lead={words('operator.done_lead')}
      back={{ href: OPERATOR_SERVICES, label: words('operator.title') }}
    >
      <Card>
        <DefinitionList
          items={[
            { term: words('operator.issuer'), value: <code>{ctx.config.origin}</code> },
            { term: words('operator.client_id'), value: <code>{registered.clientId}</code> },
          ]}
        />
        {registered.clientSecret && (
          <>
            <CopyField
              label={words('operator.secret')}
              text={registered.clientSecret}
              button={words('operator.copy')}
              copied={words('operator.copied')}
            />
            <Alert tone="warning">{words('operator.secret_once')}</Alert>
          </>
        )}
        <p>
          <LinkButton kind="secondary" href={OPERATOR_SERVICES}>
            {words('operator.to_list')}
          </LinkButton>
        </p>
      </Card>
    </CabinetScreen>
  )
}
