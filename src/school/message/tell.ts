import type { Secrets } from '#kernel/secrets.ts'
import type { Db } from '../database.ts'
import type { MessageKind } from './message-kinds.ts'
import { enqueueMessages, enqueueMessageTo } from './message-store.ts'

type Message = {
  kind: MessageKind
  /** What the text of the kind has places for. */
  facts?: Record<string, string>
}

/**
 * Tells persons something by text message, in their own language. It leaves as jobs of the caller's transaction, so
 * nobody is told of what did not happen; whoever has no number is told by the pages alone. `aboutId` is the child that
 * it is about, if it is about one: whoever a block keeps from that child is not told.
 */
export async function tell(
  db: Db,
  secrets: Secrets,
  { personIds, kind, facts, aboutId }: Message & { personIds: string[]; aboutId?: string },
): Promise<void> {
  if (personIds.length === 0) return
  await enqueueMessages(db, { personIds, aboutId, kind, factsSealed: sealFacts(secrets, facts) })
}

/** The same to a number that somebody at a school typed, guarded with `guardTypedPhone`. */
export async function tellNumber(
  db: Db,
  secrets: Secrets,
  { phoneSealed, kind, facts }: Message & { phoneSealed: Buffer },
): Promise<void> {
  await enqueueMessageTo(db, { phoneSealed, kind, factsSealed: sealFacts(secrets, facts) })
}

/** What a message says beside its words, sealed for the way. */
export function sealFacts(secrets: Secrets, facts: Record<string, string> = {}): Buffer {
  return secrets.seal('message facts', JSON.stringify(facts))
}
