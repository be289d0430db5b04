import type { z } from 'zod'
import { sameText } from '#kernel/secrets.ts'
import type { IdContext } from '../context.ts'
import { checkAnswer, type PasskeyAnswer, userHandle } from './passkey-ceremony.ts'
import { type Asking, openQuestion } from './passkey-question.ts'
import { findPasskey } from './passkey-store.ts'

type Given = {
  asking: Asking
  /** The cookie that carries the question. */
  cookie: string | undefined
  answer: z.output<typeof PasskeyAnswer>
}

/**
 * Whose passkey has answered, and what its use has to note. Nothing when anything of it is not right: no reason is given,
 * so that nobody learns which passkeys there are. It has not been used yet; whoever lets somebody in on it has to.
 */
export async function proveByPasskey(ctx: IdContext, given: Given) {
  const { asking, answer } = given
  const question = openQuestion(ctx, given.cookie, asking)
  if (!question) return undefined
  const kept = await findPasskey(ctx.db, credentialIndex(ctx, answer.id))
  if (!kept || !fits(ctx, asking, kept.account_id, answer.response.userHandle)) return undefined
  const checked = await checkAnswer(ctx.config, {
    question,
    answer,
    kept: { publicKey: kept.public_key, counter: Number(kept.counter) },
  })
  if (!checked) return undefined
  const use = { question, id: kept.id, counter: checked.counter, now: ctx.clock.now() }
  return { accountId: kept.account_id, key: checked.key, use }
}

/** How a passkey is found by its credential's id. */
export function credentialIndex({ secrets }: Pick<IdContext, 'secrets'>, id: string): Buffer {
  return secrets.hash('passkey', id)
}

/**
 * A passkey that is asked who it belongs to has to say so itself; one that is asked for by the person it belongs to may
 * leave it out (WebAuthn §7.2, step 6).
 */
function fits(ctx: IdContext, asking: Asking, owner: string, handle: string | null | undefined): boolean {
  if (asking.accountId !== null && asking.accountId !== owner) return false
  if (!handle) return asking.accountId !== null
  return sameText(handle, userHandle(ctx.secrets, owner).toString('base64url'))
}
