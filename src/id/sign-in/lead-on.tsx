import type { Context } from 'hono'
import { Actions, LinkButton } from '#ui/button.tsx'
import type { IdContext } from '../context.ts'
import type { Completed } from '../oidc/engine.ts'
import { NarrowScreen, type Screen, screenOf, show } from '../screen.tsx'

/** Answers a form that has answered a waiting request: on to the service that waits. */
export function goOn(ctx: IdContext, c: Context, { resume, clientId }: Completed): Response {
  return clientId === ctx.config.platformClient.clientId
    ? c.redirect(resume, 303)
    : leadOn(c, screenOf(ctx, c), resume)
}

/**
 * Answers a form after which the browser goes on to a foreign service. Browsers hold redirects after a form against the
 * page's `form-action` policy, which names our own origins only; so the form ends on this page, which leads on by
 * itself and has a link besides.
 */
export function leadOn(c: Context, screen: Screen, to: string): Response {
  const response = show(c, screen, <OnwardPage screen={screen} to={to} />)
  response.headers.set('refresh', `0; url=${to}`)
  return response
}

export function OnwardPage({ screen, to }: { screen: Screen; to: string }) {
  const { words } = screen
  return (
    <NarrowScreen screen={screen} heading={words('onward.title')} lead={words('onward.lead')}>
      <Actions>
        <LinkButton href={to}>{words('onward.go')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
