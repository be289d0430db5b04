import type { Child } from 'hono/jsx'
import { pageResponse } from '#kernel/http/page-response.ts'
import { Actions, LinkButton, SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import type { EngineErrorKind, EnginePages, Viewer } from './oidc/engine-pages.ts'
import { NarrowScreen, type Screen, type ScreenNeeds } from './screen.tsx'
import { OnwardPage } from './sign-in/lead-on.tsx'
import { wordsFor } from './words/words.ts'

/** The screens that the OpenID engine shows itself: its errors and the question before signing out. */
export function engineScreens(ctx: ScreenNeeds): EnginePages {
  const screenFor = (viewer: Viewer): Screen => ({
    ctx,
    language: viewer.language,
    words: wordsFor(ctx.config)[viewer.language],
    path: '/',
  })
  return {
    error(viewer, { kind, status, again }) {
      const screen = screenFor(viewer)
      const { words } = screen
      const text = REFUSALS[kind]
      const response = drawn(
        screen,
        <NarrowScreen
          screen={screen}
          heading={words(`refusal.${text}.title`)}
          lead={words(`refusal.${text}.text`)}
        >
          <Actions>
            {/* An empty address is the one of the page itself, whatever the request carried. */}
            {again && <LinkButton href="">{words('refusal.again')}</LinkButton>}
            <LinkButton href={ctx.config.platformOrigin} kind={again ? 'secondary' : 'primary'}>
              {words('expired.to_platform')}
            </LinkButton>
          </Actions>
        </NarrowScreen>,
        { status, acceptEncoding: viewer.acceptEncoding },
      )
      if (status === 503) response.headers.set('retry-after', '5')
      return response
    },
    signOut(viewer, { action, xsrf }) {
      const screen = screenFor(viewer)
      const { words } = screen
      return drawn(
        screen,
        <NarrowScreen screen={screen} heading={words('sign_out.title')} lead={words('sign_out.lead')}>
          <Form action={action}>
            <input type="hidden" name="xsrf" value={xsrf} />
            <Actions>
              <SubmitButton name="logout" value="yes">
                {words('sign_out.submit')}
              </SubmitButton>
              <LinkButton kind="secondary" href="/">
                {words('sign_out.stay')}
              </LinkButton>
            </Actions>
          </Form>
        </NarrowScreen>,
        { status: 200, acceptEncoding: viewer.acceptEncoding },
      )
    },
    onward(viewer, to) {
      const screen = screenFor(viewer)
      const page = <OnwardPage screen={screen} to={to} />
      const response = drawn(screen, page, { status: 200, acceptEncoding: viewer.acceptEncoding })
      response.headers.set('refresh', `0; url=${to}`)
      return response
    },
    signedOut(viewer) {
      const screen = screenFor(viewer)
      const { words } = screen
      return drawn(
        screen,
        <NarrowScreen
          screen={screen}
          heading={words('sign_out.done_title')}
          lead={words('sign_out.done_lead')}
        >
          <Actions>
            <LinkButton href={ctx.config.platformOrigin}>{words('expired.to_platform')}</LinkButton>
          </Actions>
        </NarrowScreen>,
        { status: 200, acceptEncoding: viewer.acceptEncoding },
      )
    },
  }
}

const REFUSALS = {
  unknown_service: 'protocol',
  wrong_return_address: 'protocol',
  request_expired: 'protocol',
  wrong_request: 'protocol',
  not_found: 'not_found',
  try_again: 'try_again',
  failed: 'failed',
} as const satisfies Record<EngineErrorKind, string>

/** A screen for the engine, which has a request context of its own. */
function drawn(
  { ctx, language }: Screen,
  content: Child,
  answer: { status: number; acceptEncoding: string | undefined },
): Response {
  return pageResponse(ctx.heads[language], String(content), {
    ...answer,
    headers: { 'content-language': language },
  })
}
