import { type Context, Hono } from 'hono'
import { readablePhone } from '#contracts/phone-number.ts'
import { readForm } from '#kernel/http/form.ts'
import { findChallenge } from '../challenge/challenge-store.ts'
import { openPhone } from '../challenge/phone.ts'
import { refusalText } from '../challenge/refusal-text.ts'
import { challengeHash, requestCode } from '../challenge/request-code.ts'
import { sealInteraction } from '../challenge/waiting-request.ts'
import { askerOf, writeChallenge } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import { deviceHashOf } from '../device/known-device.ts'
import { screenOf, show } from '../screen.tsx'
import { EnterNumber, InteractionUid } from './forms.ts'
import { PhonePage } from './phone-page.tsx'
import { pageAfter, SIGN_IN, stateOf } from './sign-in-flow.ts'

/** The first step: a number, to which a code goes. */
export function numberRoutes(ctx: IdContext) {
  const { path } = SIGN_IN.number
  return new Hono()
    .get(path, async (c) => {
      const screen = screenOf(ctx, c)
      const flow = InteractionUid.parse(c.req.query('flow'))
      const phone = await numberToChange(ctx, c)
      return show(
        c,
        screen,
        <PhonePage
          screen={screen}
          flow={flow}
          values={phone ? { phone } : {}}
          known={ctx.cookies.device.read(c) !== undefined}
        />,
      )
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
        purpose: 'sign_in',
        interactionSealed: sealInteraction(ctx, interactionUid),
        language: screen.language,
        asker: askerOf(ctx, c),
        deviceHash: deviceHashOf(ctx, c),
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
      writeChallenge(c, ctx.cookies.challenge, sent.token)
      return c.redirect(pageAfter('number', 'code_sent'), 303)
    })
}

/** The number whose code this browser was asked for: who comes back to correct it need not type it anew (S8). */
async function numberToChange(ctx: IdContext, c: Context): Promise<string | undefined> {
  const token = ctx.cookies.challenge.read(c)
  const challenge = token ? await findChallenge(ctx.db, challengeHash(ctx, token)) : undefined
  if (!challenge || challenge.number_hidden || stateOf(challenge, ctx.clock.now()) !== 'code')
    return undefined
  return readablePhone(openPhone(ctx.secrets, challenge.phone_sealed))
}
