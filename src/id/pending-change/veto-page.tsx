import { Alert } from '#ui/alert.tsx'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import type { PendingKind } from '../database.ts'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { SIGN_IN } from '../sign-in/sign-in-flow.ts'
import { writtenMoment } from './written-moment.ts'

/** What somebody asked for, and the button that stops it. Says nothing of whose account it is. */
export function VetoPage(props: {
  screen: Screen
  action: string
  kind: PendingKind
  askedAt: Date
  ripeAt: Date
}) {
  const { screen, kind } = props
  const { words, language } = screen
  return (
    <NarrowScreen
      screen={screen}
      heading={words(`veto.title_${kind}`)}
      lead={words(`veto.lead_${kind}`, { asked: writtenMoment(props.askedAt, language) })}
    >
      <Alert tone="warning" title={words('veto.not_you')}>
        {words(`veto.what_if_${kind}`, { until: writtenMoment(props.ripeAt, language) })}
      </Alert>
      <Form action={props.action}>
        <SubmitButton>{words('veto.submit')}</SubmitButton>
      </Form>
      <p class="muted">{words(`veto.was_you_${kind}`)}</p>
    </NarrowScreen>
  )
}

/** Nothing waits any more: it was stopped, it was done, or the link is none of ours. */
export function VetoEndPage(props: { screen: Screen; end: VetoEnd; kind?: PendingKind }) {
  const { screen, end, kind } = props
  const { words, ctx } = screen
  // Whoever asked for another number had the password, not the SIM card.
  const byPassword = end === 'stopped' && kind === 'number_change'
  const lead = words(byPassword ? 'veto.stopped_lead_number_change' : `veto.${end}_lead`)
  return (
    <NarrowScreen screen={screen} heading={words(`veto.${end}_title`)} lead={lead}>
      <Actions>
        <LinkButton href={SIGN_IN.number.path}>{words('veto.sign_in')}</LinkButton>
        <LinkButton kind="secondary" href={ctx.config.platformOrigin}>
          {words('home.to_platform')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
}

export type VetoEnd = 'stopped' | 'done' | 'over' | 'unknown'
