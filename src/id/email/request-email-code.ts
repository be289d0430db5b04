import { secondsAfter } from '#kernel/clock.ts'
import type { Language } from '#kernel/http/language.ts'
import { newToken } from '#kernel/secrets.ts'
import { budgetAt, waitAfter } from '../challenge/budget.ts'
import type { Budget } from '../challenge/budget-store.ts'
import type { IdContext } from '../context.ts'
import type { EmailPurpose } from '../database.ts'
import type { GuardedEmail } from './email-address.ts'
import {
  emailFreeAgainAt,
  type FoundEmailChallenge,
  openEmailChallenge,
  repeatEmail,
} from './email-challenge-store.ts'

export type EmailCodeRefusal =
  | { ok: false; error: 'email_budget_spent'; askedAt: Date; freeAt: Date }
  | { ok: false; error: 'address_budget_spent' }

type Asked = {
  /** Whose address it is, or is to be; nothing where that is not known yet. */
  accountId: string | null
  email: GuardedEmail
  purpose: EmailPurpose
  language: Language
  /** The network address it is asked for from. */
  address: string
}

/** Mails a code to an address. The token names the challenge and belongs into the browser's cookie. */
export async function requestEmailCode(
  ctx: IdContext,
  asked: Asked,
): Promise<{ ok: true; token: string } | EmailCodeRefusal> {
  const now = ctx.clock.now()
  const token = newToken()
  const budget = budgetAt(ctx, now, asked.address)
  const opened = await openEmailChallenge(
    ctx.db,
    {
      tokenHash: emailChallengeHash(ctx, token),
      purpose: asked.purpose,
      accountId: asked.accountId,
      email: asked.email,
      language: asked.language,
      nextSendAt: secondsAfter(now, waitAfter(ctx, 1)),
      expiresAt: secondsAfter(now, ctx.config.limits.codeValidSeconds),
    },
    budget,
  )
  return opened ? { ok: true, token } : refusal(ctx, asked.email.index, budget)
}

/**
 * Mails the same code once more when the countdown is over. Too early or twice at once is no failure: the screen shows
 * the countdown that holds.
 */
export async function repeatEmailCode(
  ctx: IdContext,
  asked: { challenge: FoundEmailChallenge; language: Language; address: string },
): Promise<{ ok: true; token?: undefined } | EmailCodeRefusal> {
  const now = ctx.clock.now()
  const { challenge } = asked
  if (challenge.next_send_at > now) return { ok: true }
  const budget = budgetAt(ctx, now, asked.address)
  const sent = await repeatEmail(
    ctx.db,
    {
      id: challenge.id,
      emailIndex: challenge.email_index,
      language: asked.language,
      sends: challenge.sends,
      nextSendAt: secondsAfter(now, waitAfter(ctx, challenge.sends + 1)),
    },
    budget,
  )
  if (sent) return { ok: true }
  const freeAt = await emailFreeAgainAt(ctx.db, challenge.email_index, budget)
  return freeAt ? { ok: false, error: 'email_budget_spent', askedAt: budget.now, freeAt } : { ok: true }
}

/** How a challenge is found by the token in the browser's cookie; the token itself rests nowhere. */
export function emailChallengeHash(ctx: Pick<IdContext, 'secrets'>, token: string): Buffer {
  return ctx.secrets.hash('email challenge', token)
}

async function refusal(ctx: IdContext, emailIndex: Buffer, budget: Budget): Promise<EmailCodeRefusal> {
  const freeAt = await emailFreeAgainAt(ctx.db, emailIndex, budget)
  return freeAt
    ? { ok: false, error: 'email_budget_spent', askedAt: budget.now, freeAt }
    : { ok: false, error: 'address_budget_spent' }
}
