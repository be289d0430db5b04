import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { refusalText } from '../challenge/refusal-text.ts'
import { challengeHash } from '../challenge/request-code.ts'
import { askerOf } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import { EmailAddress, guardEmail, openEmail } from '../email/email-address.ts'
import { emailChallengeOf, writeEmailChallenge } from '../email/email-challenge-cookie.ts'
import { type EmailCodeStep, emailCodeRoutes } from '../email/email-code-routes.tsx'
import { emailChallengeHash, requestEmailCode } from '../email/request-email-code.ts'
import { errorAt } from '../form-errors.ts'
import { screenOf, show } from '../screen.tsx'
import { visitorAt } from '../sign-in/visitor.tsx'
import { EmailEvidencePage } from './evidence-pages.tsx'
import { RECOVERY } from './recovery-flow.ts'
import { giveEmailEvidence } from './recovery-store.ts'

const EnterEmail = z.object({ email: EmailAddress })

type Shown = Omit<Parameters<typeof EmailEvidencePage>[0], 'screen'> & { status?: number }

/** A code to the confirmed e-mail address as the second evidence beside the number (J5). */
export function emailEvidenceRoutes(ctx: IdContext) {
  return new Hono()
    .get(RECOVERY.email, async (c) => {
      const visitor = await visitorAt(ctx, c, 'password')
      return visitor instanceof Response ? visitor : emailScreen(ctx, c)
    })
    .post(RECOVERY.email, async (c) => {
      const visitor = await visitorAt(ctx, c, 'password')
      if (visitor instanceof Response) return visitor
      const screen = screenOf(ctx, c)
      const form = await readForm(c, EnterEmail)
      const typed = form.values.email
      if (!form.ok) {
        return emailScreen(ctx, c, { status: 422, typed, error: errorAt(screen.words, form.errors, 'email') })
      }
      // The code goes wherever it was asked to: an answer that depended on the address would tell the holder of the
      // number whose it is. What the right code is worth is decided when it comes back.
      const sent = await requestEmailCode(ctx, {
        accountId: visitor.challenge.account_id ?? '',
        email: guardEmail(ctx.secrets, form.data.email),
        purpose: 'recovery',
        language: screen.language,
        address: askerOf(ctx, c).address,
      })
      if (!sent.ok) return emailScreen(ctx, c, { status: 429, typed, error: refusalText(screen, sent) })
      writeEmailChallenge(ctx, c, sent.token)
      return c.redirect(CODE_STEP, 303)
    })
    .route('/', emailCodeRoutes(ctx, codeStep(ctx)))
}

const CODE_STEP = `${RECOVERY.email}/code`

function codeStep(ctx: IdContext): EmailCodeStep {
  return {
    path: CODE_STEP,
    step: { current: 2, total: 3 },
    purpose: 'recovery',
    async challengeAt(c) {
      const visitor = await visitorAt(ctx, c, 'password')
      if (visitor instanceof Response) return visitor
      const challenge = await emailChallengeOf(ctx, c)
      const here = challenge?.purpose === 'recovery' && challenge.account_id === visitor.challenge.account_id
      if (challenge && here && !challenge.passed_at) return challenge
      return c.redirect(here ? RECOVERY.ways : RECOVERY.email, 303)
    },
    // The person has typed it a moment ago, in this browser.
    recipient: ({ email_sealed }) => openEmail(ctx.secrets, email_sealed),
    back: (c) => ({ href: RECOVERY.email, label: screenOf(ctx, c).words('contacts.change_email') }),
    async afterPassed(c, { token, accountId }) {
      const given = await giveEmailEvidence(ctx.db, {
        challengeHash: challengeHash(ctx, ctx.cookies.challenge.read(c) ?? ''),
        emailChallengeHash: emailChallengeHash(ctx, token),
        accountId: accountId ?? '',
        now: ctx.clock.now(),
      })
      ctx.cookies.emailChallenge.clear(c)
      return given ? c.redirect(RECOVERY.password, 303) : emailScreen(ctx, c, { status: 422, foreign: true })
    },
  }
}

function emailScreen(ctx: IdContext, c: Context, { status, ...shown }: Shown = {}): Response {
  const screen = screenOf(ctx, c)
  return show(c, screen, <EmailEvidencePage screen={screen} {...shown} />, status)
}
