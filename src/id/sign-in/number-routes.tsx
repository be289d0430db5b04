import { type Context, Hono } from 'hono'
import { clientAddress } from '#kernel/http/client-address.ts'
import { readForm } from '#kernel/http/form.ts'
import { type CodeRefusal, requestCode } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import { errorText, type Screen, screenOf, show } from '../screen.tsx'
import { EnterNumber, InteractionUid } from './forms.ts'
import { PhonePage } from './phone-page.tsx'
import { pageAfter, SIGN_IN } from './sign-in-flow.ts'

const CHALLENGE_COOKIE_SECONDS = 3600

/** The first step: a number, to which a code goes. */
export function numberRoutes(ctx: IdContext) {
  const { path } = SIGN_IN.number
  return new Hono()
    .get(path, (c) => {
      const screen = screenOf(ctx, c)
      return show(c, screen, <PhonePage screen={screen} flow={InteractionUid.parse(c.req.query('flow'))} />)
    })
    .post(path, async (c) => {
      const screen = screenOf(ctx, c)
      const form = await readForm(c, EnterNumber)
      if (!form.ok) {
        const flow = InteractionUid.parse(form.values.flow)
        return show(c, screen, <PhonePage screen={screen} flow={flow} {...form} />, 422)
      }
      const { phone, flow } = form.data
      // The request that waits is the one this very browser began, whatever the link says: otherwise the
      // sender of a link would be signed in as the one who followed it.
      const interactionUid = flow ? InteractionUid.parse(ctx.engine.requestCookie.read(c)) : undefined
      const sent = await requestCode(ctx, {
        phone,
        interactionUid: interactionUid ?? null,
        language: screen.language,
        address: addressOf(ctx, c),
      })
      if (!sent.ok) {
        const refused = refusalText(screen, sent)
        return show(
          c,
          screen,
          <PhonePage screen={screen} flow={flow} values={form.values} refused={refused} />,
          429,
        )
      }
      ctx.cookies.challenge.write(c, sent.token, { maxAgeSeconds: CHALLENGE_COOKIE_SECONDS })
      return c.redirect(pageAfter('number', 'code_sent'), 303)
    })
}

/** The words for a budget that is used up, with the time when it is free again. */
export function refusalText(screen: Screen, refusal: CodeRefusal): string {
  if (refusal.error === 'address_budget_spent') return errorText(screen.words, refusal.error)
  const time = new Intl.DateTimeFormat(screen.language, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Moscow',
  }).format(new Date(refusal.freeAt.getTime() + 60_000))
  return errorText(screen.words, refusal.error, { time })
}

export function addressOf(ctx: IdContext, c: Context): string {
  return clientAddress(c, ctx.config.behindProxy)
}
