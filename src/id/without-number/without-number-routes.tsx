import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { refusalText } from '../challenge/refusal-text.ts'
import { askerOf } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import { EmailAddress, guardEmail, openEmail } from '../email/email-address.ts'
import { writeEmailChallenge } from '../email/email-challenge-cookie.ts'
import { type EmailCodeStep, emailCodeRoutes } from '../email/email-code-routes.tsx'
import { requestEmailCode } from '../email/request-email-code.ts'
import { errorAt } from '../form-errors.ts'
import { screenOf, show } from '../screen.tsx'
import { emailVisitorAt } from './email-visitor.tsx'
import { passwordInsteadRoutes } from './password-instead-routes.tsx'
import { WITHOUT_NUMBER } from './without-number-flow.ts'
import { EmailInsteadPage } from './without-number-pages.tsx'

const EnterEmail = z.object({ email: EmailAddress })

type Shown = { status?: number; typed?: string; error?: string }

/**
 * The sign-in of somebody whose number is gone (S11). Its first steps go as those with a number go: a code is
 * sent wherever it is asked to, and only who reads it learns whether an account has the address.
 */
export function withoutNumberRoutes(ctx: IdContext) {
  const routes = new Hono().get(WITHOUT_NUMBER.email, (c) => emailScreen(ctx, c))
  if (!ctx.mailer) return routes
  return routes
    .post(WITHOUT_NUMBER.email, async (c) => {
      const screen = screenOf(ctx, c)
      const form = await readForm(c, EnterEmail)
      const typed = form.values.email
      if (!form.ok) {
        return emailScreen(ctx, c, { status: 422, typed, error: errorAt(screen.words, form.errors, 'email') })
      }
      const sent = await requestEmailCode(ctx, {
        accountId: null,
        email: guardEmail(ctx.secrets, form.data.email),
        purpose: 'sign_in',
        language: screen.language,
        address: askerOf(ctx, c).address,
      })
      if (!sent.ok) return emailScreen(ctx, c, { status: 429, typed, error: refusalText(screen, sent) })
      writeEmailChallenge(ctx, c, sent.token)
      return c.redirect(WITHOUT_NUMBER.code, 303)
    })
    .route('/', emailCodeRoutes(ctx, codeStep(ctx)))
    .route('/', passwordInsteadRoutes(ctx))
}

function codeStep(ctx: IdContext): EmailCodeStep {
  return {
    path: WITHOUT_NUMBER.code,
    step: { current: 2 },
    purpose: 'sign_in',
    challengeAt: (c) => emailVisitorAt(ctx, c, 'code'),
    // The person has typed it a moment ago, in this browser.
    recipient: ({ email_sealed }) => openEmail(ctx.secrets, email_sealed),
    back: (c) => ({ href: WITHOUT_NUMBER.email, label: screenOf(ctx, c).words('contacts.change_email') }),
    afterPassed: (c) => c.redirect(WITHOUT_NUMBER.password, 303),
  }
}

function emailScreen(ctx: IdContext, c: Context, { status, ...shown }: Shown = {}): Response {
  const screen = screenOf(ctx, c)
  return show(
    c,
    screen,
    <EmailInsteadPage screen={screen} withEmail={ctx.mailer !== undefined} {...shown} />,
    status,
  )
}
