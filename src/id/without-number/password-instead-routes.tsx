import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type FieldErrors, readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import type { IdContext } from '../context.ts'
import { RESTORATION } from '../deletion/restoration-path.ts'
import { asTicked, borrowedField } from '../device/borrowed-device.tsx'
import { browserToRemember } from '../device/known-device.ts'
import type { FoundEmailChallenge } from '../email/email-challenge-store.ts'
import { errorAt } from '../form-errors.ts'
import { TypedPassword } from '../password/password-rules.ts'
import { RecoveryCode } from '../recovery-code/recovery-code.ts'
import { screenOf, show } from '../screen.tsx'
import { emailVisitorAt } from './email-visitor.tsx'
import { type EnteringWithoutNumber, enterWithoutNumber } from './enter-without-number.ts'
import { signInWithoutNumber } from './sign-in-without-number.tsx'
import { WITHOUT_NUMBER } from './without-number-flow.ts'
import { NoAccountPage, PasswordInsteadPage } from './without-number-pages.tsx'
import { hasAccounts } from './without-number-store.ts'

const EnterPassword = z.object({
  password: TypedPassword,
  second_code: z
    .string()
    .default('')
    .transform((code) => code.replace(/\s/g, ''))
    .pipe(z.union([z.literal(''), z.string().regex(/^\d{6}$/), RecoveryCode])),
  borrowed: borrowedField,
})

type Shown = Omit<Parameters<typeof PasswordInsteadPage>[0], 'screen'>

/** The last step of somebody whose number is gone (S11): the password; then a new number for the account. */
export function passwordInsteadRoutes(ctx: IdContext) {
  const path = WITHOUT_NUMBER.password
  return new Hono()
    .get(path, async (c) => {
      const challenge = await emailVisitorAt(ctx, c, 'password')
      return challenge instanceof Response ? challenge : passwordScreen(ctx, c, challenge)
    })
    .post(path, async (c) => {
      const challenge = await emailVisitorAt(ctx, c, 'password')
      if (challenge instanceof Response) return challenge
      const form = await readForm(c, EnterPassword)
      const kept = { typed: form.values.second_code, borrowed: form.values.borrowed === 'yes' }
      if (!form.ok)
        return passwordScreen(ctx, c, challenge, { ...kept, errors: errorsOf(ctx, c, form.errors) })
      const browser = browserToRemember(ctx, c, form.data)
      const entered = await enterWithoutNumber(ctx, {
        token: ctx.cookies.emailChallenge.read(c) ?? '',
        password: form.data.password,
        secondCode: form.data.second_code || undefined,
        browser,
      })
      if (!entered.ok) return passwordScreen(ctx, c, challenge, { ...kept, ...refusalOf(ctx, c, entered) })
      // A closed account signs in nowhere; the spent proof, which the cookie names, is what may restore it.
      if (entered.eraseAfter) return c.redirect(asTicked(RESTORATION, browser), 303)
      return signInWithoutNumber(ctx, c, { ...entered, browser })
    })
}

function errorsOf(ctx: IdContext, c: Context, errors: FieldErrors): Shown['errors'] {
  const { words } = screenOf(ctx, c)
  return {
    password: errorAt(words, errors, 'password'),
    second_code: errors.second_code && words('error.second_code_format'),
  }
}

function refusalOf(ctx: IdContext, c: Context, entering: EnteringWithoutNumber & { ok: false }): Shown {
  const { words } = screenOf(ctx, c)
  if (entering.error === 'busy') throw new Refusal('busy')
  if (!('guessesLeft' in entering)) return { alive: false }
  const count = entering.guessesLeft
  const alive = count > 0
  return entering.error === 'password_wrong'
    ? { alive, errors: { password: words('error.password_wrong', { count }) } }
    : { alive, errors: { second_code: words('error.second_code_wrong', { count }) } }
}

async function passwordScreen(
  ctx: IdContext,
  c: Context,
  challenge: FoundEmailChallenge,
  shown: Shown = {},
): Promise<Response> {
  const screen = screenOf(ctx, c)
  if (!(await hasAccounts(ctx.db, challenge.email_index)))
    return show(c, screen, <NoAccountPage screen={screen} />)
  const alive = challenge.password_guesses < ctx.config.limits.guessesPerPassword
  const page = <PasswordInsteadPage screen={screen} alive={alive} {...shown} />
  return show(c, screen, page, c.req.method === 'GET' ? 200 : 422)
}
