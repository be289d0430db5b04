import type { Child } from 'hono/jsx'
import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import type { ChangeState } from '../pending-change/change-of.ts'
import { writtenMoment } from '../pending-change/written-moment.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { numberPath, SIGN_IN } from '../sign-in/sign-in-flow.ts'

export const NOT_ME = '/sign-in/not-me'

type Props = {
  screen: Screen
  phone: string
  flow: string | undefined
  change: ChangeState
  /** How long it takes when the account is in use, in hours. */
  hours: number
  refused?: string
}

/** «Это не я» (J6): what has happened, what will happen, and the button that makes it happen. */
export function NumberClaimPage({ screen, phone, flow, change, hours, refused }: Props) {
  const { words } = screen
  const { state } = change
  if (state === 'waiting') return <ClaimWaitsPage screen={screen} flow={flow} ripeAt={change.ripeAt} />
  const again = state === 'stopped' || state === 'owner_was_there'
  return (
    <NarrowScreen
      screen={screen}
      heading={words('not_me.title')}
      lead={words('not_me.lead', { phone })}
      back={{ href: SIGN_IN.password.path, label: words('not_me.back') }}
      failed={Boolean(refused)}
    >
      <ErrorSummary title={words('error.summary')} errors={refused ? [{ text: refused }] : []} />
      {again && (
        <Alert tone="warning" title={words(`not_me.${state}_title`)}>
          {words(`not_me.${state}`)}
        </Alert>
      )}
      {state === 'ripe' && <p>{words('not_me.ripe')}</p>}
      {state === 'none' && (
        <>
          <h2>{words('not_me.what_title')}</h2>
          <Point title={words('not_me.yours_title')}>{words('not_me.yours')}</Point>
          <Point title={words('not_me.theirs_title')}>{words('not_me.theirs')}</Point>
          <Point title={words('not_me.waits_title')}>{words('not_me.waits', { count: hours })}</Point>
        </>
      )}
      <Form action={NOT_ME}>
        <SubmitButton>{words(again ? 'not_me.again' : 'not_me.submit')}</SubmitButton>
      </Form>
      <p>
        <LinkButton kind="quiet" href={numberPath(flow)}>
          {words('password.other_number')}
        </LinkButton>
      </p>
    </NarrowScreen>
  )
}

function Point({ title, children }: { title: string; children: Child }) {
  return (
    <p>
      <span class="strong">{title}</span> {children}
    </p>
  )
}

/** The owner was seen lately: until when the number waits, and what to do then. */
function ClaimWaitsPage(props: { screen: Screen; flow: string | undefined; ripeAt: Date }) {
  const { screen, flow, ripeAt } = props
  const { words, language, ctx } = screen
  const until = writtenMoment(ripeAt, language)
  return (
    <NarrowScreen
      screen={screen}
      heading={words('not_me.waiting_title')}
      lead={words('not_me.waiting_lead', { until })}
      back={{ href: SIGN_IN.password.path, label: words('not_me.back') }}
    >
      <Alert title={words('recovery.waiting_then_title')}>{words('not_me.waiting_then')}</Alert>
      <p>{words('not_me.waiting_owner')}</p>
      <Actions>
        <LinkButton href={ctx.config.platformOrigin}>{words('home.to_platform')}</LinkButton>
        <LinkButton kind="secondary" href={numberPath(flow)}>
          {words('password.other_number')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}

/** Four digits of a call are too few to take a number over: a text message has to prove it. */
export function ClaimNeedsMessagePage({ screen, flow }: { screen: Screen; flow: string | undefined }) {
  const { words } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words('not_me.title')}
      lead={words('not_me.by_call')}
      back={{ href: SIGN_IN.password.path, label: words('not_me.back') }}
    >
      <Actions>
        <LinkButton href={numberPath(flow)}>{words('recovery.by_call_again')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
