import type { IdContext } from '../context.ts'
import type { Db, Tx } from '../database.ts'
import type { NoticeKind } from './notice-kinds.ts'
import { enqueueNotice, enqueueNoticeTo } from './notice-store.ts'

export type Notice = {
  accountId: string
  kind: NoticeKind
  /** What the text of the kind has places for. */
  facts?: Record<string, string>
}

type Needs = Pick<IdContext, 'secrets'>

/**
 * Tells the owner of an account about something sensitive, at every contact the account has at this moment: the number
 * and the confirmed e-mail address. The messages leave as jobs of the caller's transaction. Call it before a contact is
 * taken away, so that the old one is told too.
 */
export async function notify(db: Db | Tx, { secrets }: Needs, notice: Notice): Promise<void> {
  await enqueueNotice(db, { ...notice, factsSealed: sealFacts(secrets, notice) })
}

/** The same by e-mail alone: for what happens often, where a text message would cost more than it warns. */
export async function notifyByEmail(db: Db | Tx, { secrets }: Needs, notice: Notice): Promise<void> {
  await enqueueNotice(db, { ...notice, factsSealed: sealFacts(secrets, notice), channels: ['email'] })
}

/** The same to one contact alone, which need not belong to the account any more. */
export async function notifyAt(
  db: Db | Tx,
  { secrets }: Needs,
  notice: Notice & { channel: 'sms' | 'email'; sealed: Buffer },
): Promise<void> {
  await enqueueNoticeTo(db, { ...notice, factsSealed: sealFacts(secrets, notice) })
}

/** Facts may be links that open something: they rest encrypted in the queue. */
function sealFacts({ seal }: IdContext['secrets'], { facts = {} }: Notice): Buffer {
  return seal('notice', JSON.stringify(facts))
}
