import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import type { IdContext } from '../context.ts'
import { asTicked, borrowedField } from '../device/borrowed-device.tsx'
import { browserOf, browserToRemember } from '../device/known-device.ts'
import { errorAt } from '../form-errors.ts'
import { NewPassword } from '../password/password-rules.ts'
import { screenOf, show } from '../screen.tsx'
import { finishSignIn } from '../sign-in/finish-sign-in.tsx'
import { pageAfter } from '../sign-in/sign-in-flow.ts'
import { ownerName, type Visitor, visitorAt } from '../sign-in/visitor.tsx'
import { type Claimant, evidenceOf } from './evidence-of.ts'
import { NewPasswordPage } from './new-password-page.tsx'
import { RECOVERY } from './recovery-flow.ts'
import { RecoveryPage } from './recovery-page.tsx'
import { type Reset, resetPassword } from './reset-password.ts'

const ChooseNewPassword = z.object({ password: NewPassword, borrowed: borrowedField })

/** «Забыли пароль?» (J5): what helps besides the number, and the new password for whoever has shown enough. */
export function recoveryRoutes(ctx: IdContext) {
  return new Hono()
    .get(RECOVERY.ways, async (c) => {
      const visitor = await visitorAt(ctx, c, 'password')
      if (visitor instanceof Response) return visitor
      if (await evidenceOf(ctx, claimantAt(ctx, c, visitor))) return c.redirect(RECOVERY.password, 303)
      const screen = screenOf(ctx, c)
      const page = (
        <RecoveryPage
          screen={screen}
          flow={visitor.flow}
          byCall={visitor.challenge.proved_by === 'call'}
          withEmail={ctx.mailer !== undefined}
        />
      )
      return show(c, screen, page)
    })
    .get(RECOVERY.password, async (c) => {
      const visitor = await visitorAt(ctx, c, 'password')
      if (visitor instanceof Response) return visitor
      const enough = await evidenceOf(ctx, claimantAt(ctx, c, visitor))
      return enough ? passwordScreen(ctx, c, visitor) : c.redirect(RECOVERY.ways, 303)
    })
    .post(RECOVERY.password, async (c) => {
      const visitor = await visitorAt(ctx, c, 'password')
      if (visitor instanceof Response) return visitor
      const claimant = claimantAt(ctx, c, visitor)
      if (!(await evidenceOf(ctx, claimant))) return c.redirect(RECOVERY.ways, 303)
      const form = await readForm(c, ChooseNewPassword)
      if (!form.ok) {
        const error = errorAt(screenOf(ctx, c).words, form.errors, 'password')
        return passwordScreen(ctx, c, visitor, { error, borrowed: form.values.borrowed === 'yes' })
      }
      const { password } = form.data
      const browser = browserToRemember(ctx, c, form.data)
      return afterReset(ctx, c, await resetPassword(ctx, { ...claimant, password, browser }), form.data)
    })
}

async function afterReset(
  ctx: IdContext,
  c: Context,
  reset: Reset,
  ticked: { borrowed: boolean },
): Promise<Response> {
  if (!reset.ok && reset.error === 'busy') throw new Refusal('busy')
  if (!reset.ok && reset.error === 'evidence_missing') return c.redirect(RECOVERY.ways, 303)
  ctx.cookies.recoveryLink.clear(c)
  if (reset.ok) return finishSignIn(ctx, c, reset)
  if (reset.error === 'second_proof_needed') {
    return c.redirect(asTicked(pageAfter('password', 'password_right'), ticked), 303)
  }
  // The proof went while the password was hashed: the form was sent twice.
  const sentTwice = await visitorAt(ctx, c, 'password')
  return sentTwice instanceof Response ? sentTwice : c.redirect(RECOVERY.ways, 303)
}

/** Whoever forgot the password of the account behind the number that this browser has proved. */
export function claimantAt(ctx: IdContext, c: Context, { token, challenge }: Visitor): Claimant {
  return {
    token,
    accountId: challenge.account_id ?? '',
    deviceHash: browserOf(ctx, c).deviceHash,
    linkToken: ctx.cookies.recoveryLink.read(c),
  }
}

function passwordScreen(
  ctx: IdContext,
  c: Context,
  visitor: Visitor,
  { error, borrowed = false }: { error?: string; borrowed?: boolean } = {},
): Response {
  const screen = screenOf(ctx, c)
  const owner = ownerName(visitor.challenge)
  const { phone } = visitor
  const page = <NewPasswordPage {...{ screen, owner, phone, borrowed, error }} />
  return show(c, screen, page, error ? 422 : 200)
}
