import { type Context, type Env, Hono } from 'hono'
import { secondsUntil } from '#kernel/clock.ts'
import type { CookieJar } from '#kernel/http/cookies.ts'
import { readForm } from '#kernel/http/form.ts'
import type { IdContext } from '../context.ts'
import type { Channel } from '../database.ts'
import { deviceHashOf } from '../device/known-device.ts'
import { errorAt } from '../form-errors.ts'
import { screenOf, show } from '../screen.tsx'
import type { FoundChallenge } from './challenge-store.ts'
import { CodePage, type CodePageProps } from './code-page.tsx'
import { confirmCode } from './confirm-code.ts'
import { EnterCode, RepeatCode } from './forms.ts'
import { openPhone, shownPhone } from './phone.ts'
import { refusalText } from './refusal-text.ts'
import { requestCode, requestCodeAgain } from './request-code.ts'
import { askerOf, writeChallenge } from './who-asks.ts'

/** Where the code is asked for within a larger journey, and what surrounds it there. */
export type CodeStep<E extends Env = Env> = {
  path: string
  /** Which step of how many; the second of three unless given. */
  step?: CodePageProps['step']
  /** False where the four digits of a call would be too few. */
  byCall?: boolean
  /** Names the challenge; the cookie of the sign-in unless given. */
  cookie?: CookieJar
  /** The challenge of a browser that belongs here; a response that leads anybody else where they belong. */
  challengeAt(c: Context<E>): Promise<FoundChallenge | Response>
  /** Where the number can be changed, or where else the way back leads. */
  back(c: Context<E>, challenge: FoundChallenge): CodePageProps['back']
  /** Answers a right code, which came just now. */
  afterPassed(c: Context<E>, proved: { token: string; hasAccount: boolean }): Response | Promise<Response>
}

type Shown = { status?: number; typed?: string; error?: string }

/** The code that was sent, and asking for it again (S8, S9). */
export function codeRoutes<E extends Env>(ctx: IdContext, step: CodeStep<E>) {
  const { path, byCall = true, cookie = ctx.cookies.challenge } = step
  return new Hono<E>()
    .get(path, async (c) => {
      const challenge = await step.challengeAt(c)
      return challenge instanceof Response ? challenge : codeScreen(ctx, c, step, challenge)
    })
    .post(path, async (c) => {
      const form = await readForm(c, EnterCode)
      const token = cookie.read(c)
      if (!token) return answerAgain(ctx, c, step)
      const { words } = screenOf(ctx, c)
      if (!form.ok) {
        return answerAgain(ctx, c, step, {
          typed: form.values.code,
          error: errorAt(words, form.errors, 'code'),
        })
      }
      // A challenge is named by the browser's cookie, never by the phone number: a stranger who knows
      // the number can neither try codes against it nor use up its guesses.
      const result = await confirmCode(ctx, { token, code: form.data.code })
      if (result.ok) return step.afterPassed(c, { token, hasAccount: result.hasAccount })
      if (result.error === 'code_spent') return answerAgain(ctx, c, step)
      const error = words('error.code_wrong', { count: result.guessesLeft })
      return answerAgain(ctx, c, step, { typed: form.values.code, error })
    })
    .post(`${path}/repetition`, async (c) => {
      const challenge = await step.challengeAt(c)
      if (challenge instanceof Response) return challenge
      const form = await readForm(c, RepeatCode)
      const sent = await sendAgain(ctx, c, challenge, form.ok && byCall ? form.data.channel : 'sms')
      if (!sent.ok)
        return codeScreen(ctx, c, step, challenge, {
          status: 429,
          error: refusalText(screenOf(ctx, c), sent),
        })
      if (sent.token) writeChallenge(c, cookie, sent.token)
      return c.redirect(path, 303)
    })
}

/** The same code once more; a new one, with a challenge of its own, when the old one has expired or its guesses are spent. */
function sendAgain(ctx: IdContext, c: Context, challenge: FoundChallenge, channel: Channel) {
  const { language } = screenOf(ctx, c)
  const asked = { channel, language, asker: askerOf(ctx, c), deviceHash: deviceHashOf(ctx, c) }
  if (isAlive(ctx, challenge)) return requestCodeAgain(ctx, { challenge, ...asked })
  const phone = openPhone(ctx.secrets, challenge.phone_sealed)
  const { purpose, interaction_sealed: interactionSealed, number_hidden: numberHidden } = challenge
  return requestCode(ctx, { phone, purpose, interactionSealed, numberHidden, ...asked })
}

/** A call has fewer guesses, since four digits are guessed sooner than six. */
function isAlive(ctx: IdContext, challenge: FoundChallenge): boolean {
  const { guessesPerCode, guessesPerCall } = ctx.config.limits
  const callIsSpent = challenge.channel === 'call' && challenge.call_guesses >= guessesPerCall
  return challenge.expires_at > ctx.clock.now() && challenge.guesses < guessesPerCode && !callIsSpent
}

async function answerAgain<E extends Env>(
  ctx: IdContext,
  c: Context<E>,
  step: CodeStep<E>,
  shown: Shown = {},
) {
  const challenge = await step.challengeAt(c)
  return challenge instanceof Response
    ? challenge
    : codeScreen(ctx, c, step, challenge, { status: 422, ...shown })
}

function codeScreen<E extends Env>(
  ctx: IdContext,
  c: Context<E>,
  step: CodeStep<E>,
  challenge: FoundChallenge,
  shown: Shown = {},
): Response {
  const screen = screenOf(ctx, c)
  const page = (
    <CodePage
      screen={screen}
      recipient={shownPhone(ctx.secrets, challenge)}
      step={step.step ?? { current: 2 }}
      path={step.path}
      back={step.back(c, challenge)}
      channel={challenge.channel}
      byCall={step.byCall}
      wait={secondsUntil(challenge.next_send_at, ctx.clock.now())}
      alive={isAlive(ctx, challenge)}
      typed={shown.typed}
      error={shown.error}
    />
  )
  return show(c, screen, page, shown.status)
}
