import { Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { sealInteraction } from '../challenge/waiting-request.ts'
import type { IdContext } from '../context.ts'
import { browserToRemember } from '../device/known-device.ts'
import { askForSignIn } from '../passkey/ask-passkey.ts'
import { enterByPasskey } from '../passkey/enter-by-passkey.ts'
import { PasskeyAnswer } from '../passkey/passkey-ceremony.ts'
import { screenOf, show } from '../screen.tsx'
import { finishSignIn } from './finish-sign-in.tsx'
import { InteractionUid } from './forms.ts'
import { PhonePage } from './phone-page.tsx'
import { PASSKEY_PATH } from './sign-in-flow.ts'

const Answered = z.object({ credential: PasskeyAnswer, flow: InteractionUid })

/** «Войти с ключом входа»: from the number page straight to the end. */
export function passkeyEntryRoutes(ctx: IdContext) {
  return new Hono()
    .post(`${PASSKEY_PATH}/question`, (c) => askForSignIn(ctx, c))
    .post(PASSKEY_PATH, async (c) => {
      const form = await readForm(c, Answered)
      const cookie = ctx.cookies.passkey.read(c)
      ctx.cookies.passkey.clear(c)
      const flow = InteractionUid.parse(form.values.flow)
      if (form.ok) {
        // As with a number: the request that waits is the one this very browser began.
        const uid = flow ? InteractionUid.parse(ctx.engine.requestCookie.read(c)) : undefined
        const entrance = await enterByPasskey(ctx, {
          cookie,
          answer: form.data.credential,
          interactionSealed: sealInteraction(ctx, uid),
          browser: browserToRemember(ctx, c),
        })
        if (entrance) return finishSignIn(ctx, c, entrance)
      }
      // Unknown, removed, expired, forged: a stranger learns nothing about which it was.
      const screen = screenOf(ctx, c)
      return show(c, screen, <PhonePage screen={screen} flow={flow} passkeyRefused />, 422)
    })
}
