import { type Context, Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { confirmCode } from '../challenge/confirm-code.ts'
import { openPhone } from '../challenge/phone.ts'
import { requestCode, requestCodeAgain } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import { errorText, screenOf, show } from '../screen.tsx'
import { CodePage } from './code-page.tsx'
import { EnterCode, RepeatCode } from './forms.ts'
import { addressOf, refusalText } from './number-routes.tsx'
import { pageAfter, SIGN_IN } from './sign-in-flow.ts'
import { type Visitor, visitorAt } from './visitor.tsx'

/** The second step: the code that was sent, and asking for it again. */
export function codeRoutes(ctx: IdContext) {
  const { path } = SIGN_IN.code
  return new Hono()
    .get(path, async (c) => {
      const visitor = await visitorAt(ctx, c, 'code')
      return visitor instanceof Response ? visitor : codeScreen(ctx, c, visitor)
    })
    .post(path, async (c) => {
      const form = await readForm(c, EnterCode)
      const token = ctx.cookies.challenge.read(c)
      if (form.ok && token) {
        // A challenge is named by the browser's cookie, never by the phone number: a stranger who knows
        // the number can neither try codes against it nor use up its guesses.
        const result = await confirmCode(ctx, { token, code: form.data.code })
        if (result.ok) {
          const event = result.hasAccount ? 'owner_proved_number' : 'newcomer_proved_number'
          return c.redirect(pageAfter('code', event), 303)
        }
        const visitor = await visitorAt(ctx, c, 'code')
        if (visitor instanceof Response) return visitor
        if (result.error === 'code_spent') return codeScreen(ctx, c, visitor, { status: 422 })
        const error = errorText(screenOf(ctx, c).words, 'code_wrong', { count: result.guessesLeft })
        return codeScreen(ctx, c, visitor, { status: 422, typed: form.values.code, error })
      }
      const visitor = await visitorAt(ctx, c, 'code')
      if (visitor instanceof Response) return visitor
      const error = form.ok ? undefined : errorText(screenOf(ctx, c).words, form.errors.code ?? 'required')
      return codeScreen(ctx, c, visitor, { status: 422, typed: form.values.code, error })
    })
    .post(`${path}/repetition`, async (c) => {
      const visitor = await visitorAt(ctx, c, 'code')
      if (visitor instanceof Response) return visitor
      const form = await readForm(c, RepeatCode)
      const channel = form.ok ? form.data.channel : 'sms'
      const { language } = screenOf(ctx, c)
      const address = addressOf(ctx, c)
      const { challenge } = visitor
      const expired =
        challenge.expires_at <= ctx.clock.now() || challenge.guesses >= ctx.config.limits.guessesPerCode
      const sent = expired
        ? await requestCode(ctx, {
            phone: openPhone(ctx.secrets, challenge.phone_sealed),
            interactionUid: challenge.interaction_uid,
            channel,
            language,
            address,
          })
        : await requestCodeAgain(ctx, { challenge, channel, language, address })
      if (!sent.ok) {
        return codeScreen(ctx, c, visitor, { status: 429, error: refusalText(screenOf(ctx, c), sent) })
      }
      if (sent.token) ctx.cookies.challenge.write(c, sent.token, { maxAgeSeconds: 3600 })
      return c.redirect(pageAfter('code', 'code_sent'), 303)
    })
}

function codeScreen(
  ctx: IdContext,
  c: Context,
  visitor: Visitor,
  shown: { status?: number; typed?: string; error?: string } = {},
): Response {
  const screen = screenOf(ctx, c)
  const { challenge, phone, flow } = visitor
  const now = ctx.clock.now()
  const page = (
    <CodePage
      screen={screen}
      phone={phone}
      flow={flow}
      channel={challenge.channel}
      wait={Math.max(0, Math.ceil((challenge.next_send_at.getTime() - now.getTime()) / 1000))}
      alive={challenge.expires_at > now && challenge.guesses < ctx.config.limits.guessesPerCode}
      typed={shown.typed}
      error={shown.error}
    />
  )
  return show(c, screen, page, shown.status)
}
