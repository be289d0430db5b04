import { Actions, LinkButton } from '#ui/button.tsx'
import { NarrowScreen, type Screen } from '../screen.tsx'
import { numberPath } from './sign-in-flow.ts'

/** The sign-in was started too long ago, or the browser has lost its cookie: start again. */
export function ExpiredPage({ screen, flow }: { screen: Screen; flow: string | undefined }) {
  const { words } = screen
  return (
    <NarrowScreen screen={screen} heading={words('expired.title')} lead={words('expired.lead')}>
      <Actions>
        <LinkButton href={numberPath(flow)}>{words('expired.start_again')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}

/** The person is in, but the site's request has expired meanwhile: back to the site. */
export function RequestExpiredPage({ screen }: { screen: Screen }) {
  const { words, ctx } = screen
  return (
    <NarrowScreen screen={screen} heading={words('expired.done_title')} lead={words('expired.done_lead')}>
      <Actions>
        <LinkButton href={ctx.config.platformOrigin}>{words('expired.to_platform')}</LinkButton>
      </Actions>
    </NarrowScreen>
  )
}
