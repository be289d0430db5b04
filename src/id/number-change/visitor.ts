import type { Context } from 'hono'
import type { InCabinet } from '../cabinet/in-cabinet.ts'
import { type FoundChallenge, findChallenge } from '../challenge/challenge-store.ts'
import { openPhone, phoneIndex } from '../challenge/phone.ts'
import { challengeHash } from '../challenge/request-code.ts'
import type { IdContext } from '../context.ts'
import { NEW_NUMBER, type NumberChangeState, numberChangeStateOf } from './number-change-flow.ts'

/** A browser in the middle of a change of number: the try to prove the new one. */
export type Visitor = { token: string; challenge: FoundChallenge }

/** Finds out who is at a step. Somebody who belongs to another step is led there: the answer is then a response. */
export async function visitorAt(
  ctx: IdContext,
  c: Context<InCabinet>,
  step: 'code' | 'owner' | 'taken',
): Promise<Visitor | Response> {
  const token = ctx.cookies.challenge.read(c)
  const challenge = token ? await findChallenge(ctx.db, challengeHash(ctx, token)) : undefined
  const at = { accountId: c.get('person').id, now: ctx.clock.now() }
  const state: NumberChangeState = numberChangeStateOf(challenge, at)
  if (token && challenge && state === step) return { token, challenge }
  return c.redirect(NEW_NUMBER[state].path, 303)
}

/** The try to prove the number that the account has, at a step that needs it beside the new one. */
export async function presentNumberAt(
  ctx: IdContext,
  c: Context<InCabinet>,
  step: 'owner' | 'taken',
): Promise<FoundChallenge | Response> {
  const visitor = await visitorAt(ctx, c, step)
  if (visitor instanceof Response) return visitor
  const token = ctx.cookies.presentNumber.read(c)
  const challenge = token ? await findChallenge(ctx.db, challengeHash(ctx, token)) : undefined
  const present = presentIndexOf(ctx, c)
  const isOwn = challenge?.purpose === 'change_number' && present?.equals(challenge.phone_index)
  return challenge && isOwn && !challenge.passed_at ? challenge : c.redirect(NEW_NUMBER[step].path, 303)
}

/** How the number that the signed-in account has is found; nothing when it has none. */
export function presentIndexOf({ secrets }: IdContext, c: Context<InCabinet>): Buffer | undefined {
  const { phone_sealed } = c.get('person')
  return phone_sealed ? phoneIndex(secrets, openPhone(secrets, phone_sealed)) : undefined
}
