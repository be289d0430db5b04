import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import { refusalText } from '../challenge/refusal-text.ts'
import { askerOf } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import { EmailAddress, guardEmail, maskedEmail, openEmail } from '../email/email-address.ts'
import { emailChallengeOf, writeEmailChallenge } from '../email/email-challenge-cookie.ts'
import type { FoundEmailChallenge } from '../email/email-challenge-store.ts'
import { type EmailCodeStep, emailCodeRoutes } from '../email/email-code-routes.tsx'
import { emailOf } from '../email/email-of.ts'
import { requestEmailCode } from '../email/request-email-code.ts'
import { errorAt } from '../form-errors.ts'
import { screenOf, show } from '../screen.tsx'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { changeEmail } from './change-email.ts'
import { CONTACTS } from './contacts-paths.ts'
import { dropEmail } from './drop-email.ts'
import { EmailPage, RemovalPage } from './email-pages.tsx'

const EnterEmail = z.object({ email: EmailAddress })

type Shown = { status?: number; typed?: string; error?: string }

/** The e-mail address of the account: the address, its code; and taking it away. */
export function emailRoutes(ctx: IdContext) {
  return new Hono<InCabinet>()
    .use(CONTACTS.email, inCabinet(ctx), freshlyProved(ctx))
    .use(CONTACTS.removal, inCabinet(ctx), freshlyProved(ctx))
    .use(`${CONTACTS.code}/*`, inCabinet(ctx))
    .get(CONTACTS.email, (c) => emailScreen(ctx, c))
    .post(CONTACTS.email, async (c) => {
      const screen = screenOf(ctx, c)
      const form = await readForm(c, EnterEmail)
      const typed = form.values.email
      if (!form.ok) {
        const error = errorAt(screen.words, form.errors, 'email')
        return emailScreen(ctx, c, { status: 422, typed, error })
      }
      const { id: accountId } = c.get('person')
      const email = guardEmail(ctx.secrets, form.data.email)
      if ((await emailOf(ctx, accountId))?.guarded.index.equals(email.index)) {
        return emailScreen(ctx, c, { status: 422, typed, error: screen.words('error.email_same') })
      }
      const sent = await requestEmailCode(ctx, {
        accountId,
        email,
        purpose: 'confirm_email',
        language: screen.language,
        address: askerOf(ctx, c).address,
      })
      if (!sent.ok) return emailScreen(ctx, c, { status: 429, typed, error: refusalText(screen, sent) })
      writeEmailChallenge(ctx, c, sent.token)
      return c.redirect(CONTACTS.code, 303)
    })
    .get(CONTACTS.removal, async (c) => {
      const email = await emailOf(ctx, c.get('person').id)
      if (!email) return c.redirect(CONTACTS.front, 303)
      const screen = screenOf(ctx, c)
      const last = c.get('person').phone_sealed === null
      return show(c, screen, <RemovalPage screen={screen} email={email.address} last={last} />)
    })
    .post(CONTACTS.removal, async (c) => {
      const dropped = await dropEmail(ctx, { accountId: c.get('person').id })
      // The page of the removal says why nothing was taken away, or leads back when nothing is there.
      return c.redirect(dropped ? `${CONTACTS.front}?done=email_removed` : CONTACTS.removal, 303)
    })
    .route('/', emailCodeRoutes(ctx, codeStep(ctx)))
}

function codeStep(ctx: IdContext): EmailCodeStep<InCabinet> {
  return {
    path: CONTACTS.code,
    step: { current: 2, total: 2 },
    purpose: 'confirm_email',
    challengeAt: (c) => challengeAt(ctx, c),
    // The person has typed it a moment ago, in this browser.
    recipient: ({ email_sealed }) => openEmail(ctx.secrets, email_sealed),
    back: (c) => ({ href: CONTACTS.email, label: screenOf(ctx, c).words('contacts.change_email') }),
    async afterPassed(c, { token }) {
      const changed = await changeEmail(ctx, { token, accountId: c.get('person').id })
      ctx.cookies.emailChallenge.clear(c)
      return c.redirect(changed ? `${CONTACTS.front}?done=email` : CONTACTS.email, 303)
    },
  }
}

async function challengeAt(ctx: IdContext, c: Context<InCabinet>): Promise<FoundEmailChallenge | Response> {
  const challenge = await emailChallengeOf(ctx, c)
  const here = challenge?.purpose === 'confirm_email' && challenge.account_id === c.get('person').id
  if (challenge && here && !challenge.passed_at) return challenge
  // A right code that was sent twice: its first sending has done what was to be done.
  return c.redirect(here ? CONTACTS.front : CONTACTS.email, 303)
}

async function emailScreen(ctx: IdContext, c: Context<InCabinet>, shown: Shown = {}): Promise<Response> {
  const screen = screenOf(ctx, c)
  const now = await emailOf(ctx, c.get('person').id)
  const page = (
    <EmailPage
      screen={screen}
      now={now && maskedEmail(now.address)}
      values={shown.typed === undefined ? {} : { email: shown.typed }}
      error={shown.error}
    />
  )
  return show(c, screen, page, shown.status)
}
