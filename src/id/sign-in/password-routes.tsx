import { type Context, Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { enterAccount } from '../account/enter-account.ts'
import type { IdContext } from '../context.ts'
import { asTicked } from '../device/borrowed-device.tsx'
import { browserToRemember } from '../device/known-device.ts'
import { errorAt } from '../form-errors.ts'
import { screenOf, show } from '../screen.tsx'
import { finishSignIn } from './finish-sign-in.tsx'
import { EnterPassword } from './forms.ts'
import { PasswordPage } from './password-page.tsx'
import { pageAfter, SIGN_IN } from './sign-in-flow.ts'
import { ownerName, type Visitor, visitorAt } from './visitor.tsx'

/** The third step of somebody with an account: the password (J4). */
export function passwordRoutes(ctx: IdContext) {
  const { path } = SIGN_IN.password
  return new Hono()
    .get(path, async (c) => {
      const visitor = await visitorAt(ctx, c, 'password')
      return visitor instanceof Response ? visitor : passwordScreen(ctx, c, visitor)
    })
    .post(path, async (c) => {
      const token = ctx.cookies.challenge.read(c)
      const form = await readForm(c, EnterPassword)
      const borrowed = form.values.borrowed === 'yes'
      if (!form.ok || !token) {
        const error = form.ok ? undefined : errorAt(screenOf(ctx, c).words, form.errors, 'password')
        return again(ctx, c, { borrowed, error })
      }
      const browser = browserToRemember(ctx, c, form.data)
      const entered = await enterAccount(ctx, { token, password: form.data.password, browser })
      if (entered.ok) return finishSignIn(ctx, c, entered)
      if (entered.error === 'busy') throw new Refusal('busy')
      if (entered.error === 'second_proof_needed')
        return c.redirect(asTicked(pageAfter('password', 'password_right'), form.data), 303)
      if (entered.error !== 'password_wrong') return again(ctx, c, { borrowed })
      const error = screenOf(ctx, c).words('error.password_wrong', { count: entered.guessesLeft })
      return again(ctx, c, { borrowed, error })
    })
}

type Shown = { borrowed?: boolean; error?: string }

async function again(ctx: IdContext, c: Context, shown: Shown): Promise<Response> {
  const visitor = await visitorAt(ctx, c, 'password')
  return visitor instanceof Response ? visitor : passwordScreen(ctx, c, visitor, shown)
}

function passwordScreen(ctx: IdContext, c: Context, visitor: Visitor, shown: Shown = {}): Response {
  const screen = screenOf(ctx, c)
  const { challenge } = visitor
  const page = (
    <PasswordPage
      screen={screen}
      owner={ownerName(challenge)}
      phone={visitor.phone}
      flow={visitor.flow}
      alive={challenge.password_guesses < ctx.config.limits.guessesPerPassword}
      borrowed={shown.borrowed ?? false}
      error={shown.error}
    />
  )
  return show(c, screen, page, c.req.method === 'GET' ? 200 : 422)
}
