import type { Context } from 'hono'
import { pageToTryAgain, REFUSAL_STATUS, type RefusalKind } from '#kernel/http/app.ts'
import { Actions, LinkButton } from '#ui/button.tsx'
import type { SchoolContext } from './context.ts'
import { NarrowScreen, screenOf, show } from './screen.tsx'

/** An error page of our own: what happened, and a way on. */
export function refusalPage(
  ctx: Pick<SchoolContext, 'config' | 'heads' | 'cookies'>,
  c: Context,
  kind: RefusalKind,
): Response {
  const screen = screenOf(ctx, c)
  const { words } = screen
  const status = REFUSAL_STATUS[kind]
  const again = status >= 500 ? pageToTryAgain(c) : undefined
  const content = (
    <NarrowScreen
      screen={screen}
      heading={words(`refusal.${kind}.title`)}
      lead={words(`refusal.${kind}.text`)}
    >
      <Actions>
        {again && <LinkButton href={again}>{words('refusal.again')}</LinkButton>}
        <LinkButton href="/" kind={again ? 'secondary' : 'primary'}>
          {words('refusal.home')}
        </LinkButton>
      </Actions>
    </NarrowScreen>
  )
  return show(c, screen, content, status)
}
