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
 * nobody is told of what did not happen; whoever has no number is told by the pages alone.
 */
export async function tell(
  db: Db,
  secrets: Secrets,
  { personIds, kind, facts }: Message & { personIds: string[] },
): Promise<void> {
  if (personIds.length === 0) return
  await enqueueMessages(db, { personIds, kind, factsSealed: sealFacts(secrets, facts) })
}

/** The same to a number that somebody at a school typed, guarded with `guardTypedPhone`. */
export async function tellNumber(
  db: Db,
  secrets: Secrets,
  { phoneSealed, kind, facts }: Message & { phoneSealed: Buffer },
): Promise<void> {
  await enqueueMessageTo(db, { phoneSealed, kind, factsSealed: sealFacts(secrets, facts) })
}

function sealFacts(secrets: Secrets, facts: Record<string, string> = {}): Buffer {
  return secrets.seal('message facts', JSON.stringify(facts))
}
