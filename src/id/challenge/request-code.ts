import { secondsAfter } from '#kernel/clock.ts'
import type { Language } from '#kernel/http/language.ts'
import { newToken } from '#kernel/secrets.ts'
import type { IdContext } from '../context.ts'
import type { Channel, Purpose } from '../database.ts'
import { budgetAt, waitAfter } from './budget.ts'
import {
  type FoundChallenge,
  type NumberBudget,
  numberFreeAgainAt,
  openChallenge,
  type RecordedAsker,
  repeatCode,
} from './challenge-store.ts'
import { guardPhone } from './phone.ts'
import type { Asker } from './who-asks.ts'

export type CodeRefusal =
  | { ok: false; error: 'number_budget_spent'; askedAt: Date; freeAt: Date }
  | { ok: false; error: 'address_budget_spent' }

type Asked = {
  phone: string
  purpose: Purpose
  /** The authorization request that waits for the sign-in, as `sealInteraction` hides it. */
  interactionSealed: Buffer | null
  channel?: Channel
  language: Language
  asker: Asker
  /** The keyed hash by which accounts know this browser, if any can. */
  deviceHash?: Buffer | null
  /** The number was not typed: it stays hidden from whoever asked. */
  numberHidden?: boolean
}

/**
 * Sends a code to a number (S7, S8). The answer is the same for every number, whether or not it has an account;
 * the token names the challenge and belongs into the browser's cookie.
 */
export async function requestCode(
  ctx: IdContext,
  asked: Asked,
): Promise<{ ok: true; token: string } | CodeRefusal> {
  const now = ctx.clock.now()
  const token = newToken()
  const phone = guardPhone(ctx.secrets, asked.phone)
  const budget = numberBudgetAt(ctx, now, { ...asked, phoneIndex: phone.index })
  const opened = await openChallenge(
    ctx.db,
    {
      tokenHash: challengeHash(ctx, token),
      purpose: asked.purpose,
      phone,
      interactionSealed: asked.interactionSealed,
      numberHidden: asked.numberHidden ?? false,
      channel: asked.channel ?? 'sms',
      language: asked.language,
      asker: recorded(ctx, asked.asker),
      nextSendAt: secondsAfter(now, ctx.config.limits.resendWaitSeconds[0]),
      expiresAt: secondsAfter(now, ctx.config.limits.codeValidSeconds),
    },
    budget,
  )
  return opened ? { ok: true, token } : refusal(ctx, phone.index, budget)
}

/**
 * Sends the same code once more, or announces it by a call (S8, S9), when the countdown is over. Too early or
 * twice at once is no failure: the screen shows the countdown that holds.
 */
export async function requestCodeAgain(
  ctx: IdContext,
  asked: Pick<Asked, 'language' | 'asker' | 'deviceHash'> & { challenge: FoundChallenge; channel: Channel },
): Promise<{ ok: true; token?: undefined } | CodeRefusal> {
  const now = ctx.clock.now()
  const { challenge } = asked
  if (challenge.next_send_at > now) return { ok: true }
  const budget = numberBudgetAt(ctx, now, { ...asked, phoneIndex: challenge.phone_index })
  const sent = await repeatCode(
    ctx.db,
    {
      id: challenge.id,
      phoneIndex: challenge.phone_index,
      channel: asked.channel,
      language: asked.language,
      asker: recorded(ctx, asked.asker),
      sends: challenge.sends,
      nextSendAt: secondsAfter(now, waitAfter(ctx, challenge.sends + 1)),
    },
    budget,
  )
  return sent === 'refused' ? refusal(ctx, challenge.phone_index, budget) : { ok: true }
}

/** How a challenge is found by the token in the browser's cookie; the token itself rests nowhere. */
export function challengeHash(ctx: Pick<IdContext, 'secrets'>, token: string): Buffer {
  return ctx.secrets.hash('challenge', token)
}

async function refusal(ctx: IdContext, phoneIndex: Buffer, budget: NumberBudget): Promise<CodeRefusal> {
  const freeAt = await numberFreeAgainAt(ctx.db, phoneIndex, budget)
  return freeAt
    ? { ok: false, error: 'number_budget_spent', askedAt: budget.now, freeAt }
    : { ok: false, error: 'address_budget_spent' }
}

/** The asker as the job takes them along: the address encrypted. */
function recorded({ secrets }: IdContext, { address, userAgent }: Asker): RecordedAsker {
  return { userAgent, addressSealed: secrets.seal('address', address) }
}

type Bounded = { phoneIndex: Buffer; asker: Asker; deviceHash?: Buffer | null }

function numberBudgetAt(
  ctx: IdContext,
  now: Date,
  { phoneIndex, asker, deviceHash = null }: Bounded,
): NumberBudget {
  const numberAndBrowser = [phoneIndex, deviceHash ?? Buffer.alloc(0)].map((hash) => hash.toString('base64'))
  return {
    ...budgetAt(ctx, now, asker.address),
    deviceHash,
    ownKey: ctx.secrets.hash('budget of a known browser', numberAndBrowser.join('\n')),
  }
}
