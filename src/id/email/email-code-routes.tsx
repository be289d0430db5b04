import { type Context, type Env, Hono } from 'hono'
import { secondsUntil } from '#kernel/clock.ts'
import { readForm } from '#kernel/http/form.ts'
import { CodePage, type CodePageProps } from '../challenge/code-page.tsx'
import { EnterCode } from '../challenge/forms.ts'
import { refusalText } from '../challenge/refusal-text.ts'
import { askerOf } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import type { EmailPurpose } from '../database.ts'
import { errorAt } from '../form-errors.ts'
import { screenOf, show } from '../screen.tsx'
import { confirmEmailCode } from './confirm-email-code.ts'
import { writeEmailChallenge } from './email-challenge-cookie.ts'
import type { FoundEmailChallenge } from './email-challenge-store.ts'
import { repeatEmailCode, requestEmailCode } from './request-email-code.ts'

/** Where a mailed code is asked for within a larger journey, and what surrounds it there. */
export type EmailCodeStep<E extends Env = Env> = Pick<CodePageProps, 'path' | 'step'> & {
  purpose: EmailPurpose
  /** The challenge of a browser that belongs here; a response that leads anybody else where they belong. */
  challengeAt(c: Context<E>): Promise<FoundEmailChallenge | Response>
  /** The address as this browser may see it. */
  recipient(challenge: FoundEmailChallenge): string
  back(c: Context<E>, challenge: FoundEmailChallenge): CodePageProps['back']
  /** Answers a right code, which came just now. */
  afterPassed(
    c: Context<E>,
    proved: { token: string; accountId: string | null },
  ): Response | Promise<Response>
}

type Shown = { status?: number; typed?: string; error?: string }

/** The code that was mailed, and asking for it again. */
export function emailCodeRoutes<E extends Env>(ctx: IdContext, step: EmailCodeStep<E>) {
  const { path } = step
  const screen = async (c: Context<E>, shown?: Shown) => {
    const challenge = await step.challengeAt(c)
    return challenge instanceof Response ? challenge : codeScreen(ctx, c, step, challenge, shown)
  }
  return new Hono<E>()
    .get(path, (c) => screen(c))
    .post(path, async (c) => {
      const form = await readForm(c, EnterCode)
      const token = ctx.cookies.emailChallenge.read(c)
      if (!token) return screen(c, { status: 422 })
      const { words } = screenOf(ctx, c)
      const typed = form.values.code
      if (!form.ok) return screen(c, { status: 422, typed, error: errorAt(words, form.errors, 'code') })
      const result = await confirmEmailCode(ctx, { token, code: form.data.code, purpose: step.purpose })
      if (result.ok) return step.afterPassed(c, { token, accountId: result.accountId })
      if (result.error === 'code_spent') return screen(c, { status: 422 })
      return screen(c, {
        status: 422,
        typed,
        error: words('error.code_wrong', { count: result.guessesLeft }),
      })
    })
    .post(`${path}/repetition`, async (c) => {
      const challenge = await step.challengeAt(c)
      if (challenge instanceof Response) return challenge
      const sent = await sendAgain(ctx, c, challenge)
      if (!sent.ok) {
        const error = refusalText(screenOf(ctx, c), sent)
        return codeScreen(ctx, c, step, challenge, { status: 429, error })
      }
      if (sent.token) writeEmailChallenge(ctx, c, sent.token)
      return c.redirect(path, 303)
    })
}

/** The same code once more; a new one, with a challenge of its own, when the old one has expired or its guesses are spent. */
function sendAgain(ctx: IdContext, c: Context, challenge: FoundEmailChallenge) {
  const asked = { language: screenOf(ctx, c).language, address: askerOf(ctx, c).address }
  if (isAlive(ctx, challenge)) return repeatEmailCode(ctx, { challenge, ...asked })
  const { account_id: accountId, purpose, email_index: index, email_sealed: sealed } = challenge
  return requestEmailCode(ctx, { accountId, purpose, email: { index, sealed }, ...asked })
}

function isAlive(ctx: IdContext, { expires_at, guesses }: FoundEmailChallenge): boolean {
  return expires_at > ctx.clock.now() && guesses < ctx.config.limits.guessesPerCode
}

function codeScreen<E extends Env>(
  ctx: IdContext,
  c: Context<E>,
  step: EmailCodeStep<E>,
  challenge: FoundEmailChallenge,
  shown: Shown = {},
): Response {
  const screen = screenOf(ctx, c)
  const page = (
    <CodePage
      screen={screen}
      channel="email"
      recipient={step.recipient(challenge)}
      step={step.step}
      path={step.path}
      back={step.back(c, challenge)}
      wait={secondsUntil(challenge.next_send_at, ctx.clock.now())}
      alive={isAlive(ctx, challenge)}
      typed={shown.typed}
      error={shown.error}
    />
  )
  return show(c, screen, page, shown.status)
}
