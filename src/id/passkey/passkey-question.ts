import { z } from 'zod'
import { secondsAfter } from '#kernel/clock.ts'
import { newToken } from '#kernel/secrets.ts'
import type { IdContext } from '../context.ts'

/** How long a passkey may take to answer, in seconds. */
export const QUESTION_SECONDS = 5 * 60

/** What a passkey is asked for, and by whom where somebody is signed in; an answer is good for that alone. */
export type Asking = { purpose: 'sign_in'; accountId: null } | { purpose: 'prove' | 'add'; accountId: string }

/** A question to a passkey (WebAuthn's challenge). */
export type Question = {
  /** Random, base64url; what the passkey signs. */
  challenge: string
  /** How it is remembered when it was answered. */
  hash: Buffer
  expiresAt: Date
}

const Sealed = z.object({
  challenge: z.string(),
  purpose: z.string(),
  account: z.string().nullable(),
  until: z.number(),
})

type Needs = Pick<IdContext, 'secrets' | 'clock'>

/**
 * A new question, and the text for the cookie by which it comes back. It rests nowhere before it is answered, so that
 * strangers who ask for questions fill no table.
 */
export function newQuestion(
  ctx: Needs,
  { purpose, accountId }: Asking,
): { question: Question; cookie: string } {
  const challenge = newToken()
  const expiresAt = secondsAfter(ctx.clock.now(), QUESTION_SECONDS)
  const sealed = ctx.secrets.seal(
    'passkey_question',
    JSON.stringify({ challenge, purpose, account: accountId, until: expiresAt.getTime() }),
  )
  return { question: questionOf(ctx, challenge, expiresAt), cookie: sealed.toString('base64url') }
}

/** The question that a browser was asked for this purpose and by this person, while it may be answered. */
export function openQuestion(ctx: Needs, cookie: string | undefined, asking: Asking): Question | undefined {
  const text = cookie && ctx.secrets.open('passkey_question', Buffer.from(cookie, 'base64url'))
  if (!text) return undefined
  const { challenge, purpose, account, until } = Sealed.parse(JSON.parse(text))
  if (purpose !== asking.purpose || account !== asking.accountId) return undefined
  const expiresAt = new Date(until)
  return expiresAt > ctx.clock.now() ? questionOf(ctx, challenge, expiresAt) : undefined
}

function questionOf({ secrets }: Needs, challenge: string, expiresAt: Date): Question {
  return { challenge, expiresAt, hash: secrets.hash('passkey_question', challenge) }
}
