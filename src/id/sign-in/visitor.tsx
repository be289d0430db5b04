import type { Context } from 'hono'
import { secondsAfter } from '#kernel/clock.ts'
import type { Entrance } from '../account/enter-account.ts'
import { type FoundChallenge, findChallenge } from '../challenge/challenge-store.ts'
import { shownPhone } from '../challenge/phone.ts'
import { challengeHash } from '../challenge/request-code.ts'
import { openInteraction } from '../challenge/waiting-request.ts'
import type { IdContext } from '../context.ts'
import { borrowedField } from '../device/borrowed-device.tsx'
import { type BrowserFacts, browserOf } from '../device/known-device.ts'
import { screenOf, show } from '../screen.tsx'
import { wasPutOut } from '../session/put-out-store.ts'
import { ExpiredPage } from './expired-page.tsx'
import { finishSignIn } from './finish-sign-in.tsx'
import { numberPath, SIGN_IN, type SignInState, stateOf } from './sign-in-flow.ts'

/** A browser in the middle of a sign-in. */
export type Visitor = {
  token: string
  challenge: FoundChallenge
  /** Readable number; hidden but for its end where it was not typed here. */
  phone: string
  /** The authorization request that waits, if any. */
  flow: string | undefined
}

/**
 * Finds out who is at a step. Somebody who belongs to another step is led there: the answer is then a response.
 * A form that comes when nothing is left of the sign-in gets a page that says so.
 */
export async function visitorAt(ctx: IdContext, c: Context, step: SignInState): Promise<Visitor | Response> {
  const token = ctx.cookies.challenge.read(c)
  const challenge = token ? await findChallenge(ctx.db, challengeHash(ctx, token)) : undefined
  const state = stateOf(challenge, ctx.clock.now())
  const flow = challenge && openInteraction(ctx, challenge.interaction_sealed)
  if (!token || !challenge || state !== step) {
    const lost = c.req.method === 'POST' && state === 'number'
    const entrance = challenge && lost && (await repeatedEntrance(ctx, c, challenge))
    if (entrance) return finishSignIn(ctx, c, entrance)
    if (lost) return show(c, screenOf(ctx, c), <ExpiredPage screen={screenOf(ctx, c)} flow={flow} />, 410)
    return c.redirect(state === 'number' ? numberPath(flow) : SIGN_IN[state].path, 303)
  }
  return { token, challenge, flow, phone: shownPhone(ctx.secrets, challenge) }
}

/** The browser behind a form of the sign-in, with what is ticked there about it. */
async function browserSending(ctx: IdContext, c: Context): Promise<BrowserFacts> {
  const tick = new URLSearchParams(await c.req.text()).get('borrowed') ?? undefined
  return browserOf(ctx, c, { borrowed: borrowedField.parse(tick) })
}

/** Given name and first letter of the family name: enough to know oneself, not enough to learn a stranger's name. */
export function ownerName({ given_name, family_name }: FoundChallenge): string {
  return `${given_name} ${family_name?.charAt(0)}.`
}

const REPETITION_SECONDS = 60

/**
 * A form that was sent twice (a double tap) leads where its first sending led: the browser shows only the second answer.
 * Not when that sign-in was ended from elsewhere meanwhile: whoever is put out does not come back by sending it again.
 */
async function repeatedEntrance(
  ctx: IdContext,
  c: Context,
  challenge: FoundChallenge,
): Promise<Entrance | undefined> {
  const { spent_at, entered_id, proved_by, second_by, interaction_sealed } = challenge
  if (!spent_at || !entered_id || !proved_by) return undefined
  if (secondsAfter(spent_at, REPETITION_SECONDS) < ctx.clock.now()) return undefined
  if (await wasPutOut(ctx.db, { accountId: entered_id, since: spent_at })) return undefined
  return {
    ok: true,
    accountId: entered_id,
    provedBy: proved_by,
    secondBy: second_by,
    interactionSealed: interaction_sealed,
    browser: await browserSending(ctx, c),
    at: spent_at,
    eraseAfter: challenge.erase_after,
  }
}
