import type { Context } from 'hono'
import type { IdContext } from '../context.ts'
import { emailChallengeOf } from '../email/email-challenge-cookie.ts'
import type { FoundEmailChallenge } from '../email/email-challenge-store.ts'
import { WITHOUT_NUMBER } from './without-number-flow.ts'

/** The challenge of a browser that belongs at a step; a response that leads anybody else where they belong. */
export async function emailVisitorAt(
  ctx: IdContext,
  c: Context,
  step: 'code' | 'password',
): Promise<FoundEmailChallenge | Response> {
  const challenge = await emailChallengeOf(ctx, c)
  const state = stateOf(challenge, ctx.clock.now())
  return challenge && state === step ? challenge : c.redirect(WITHOUT_NUMBER[state], 303)
}

function stateOf(challenge: FoundEmailChallenge | undefined, now: Date): keyof typeof WITHOUT_NUMBER {
  if (challenge?.purpose !== 'sign_in' || challenge.spent_at) return 'email'
  if (!challenge.passed_at) return 'code'
  return challenge.expires_at > now ? 'password' : 'email'
}
