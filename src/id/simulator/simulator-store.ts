import type { Db } from '../database.ts'

/** Keeps a message that arrived on a simulated phone. */
export async function insertMessage(
  db: Db,
  message: { phoneIndex: Buffer; sealed: Buffer; sentAt: Date },
): Promise<void> {
  await db
    .insertInto('id.simulator_message')
    .values({ phone_index: message.phoneIndex, sealed: message.sealed, sent_at: message.sentAt })
    .execute()
}

const SHOWN = 50

/** The latest messages, of one phone or of all, newest first. */
export async function findMessages(db: Db, phoneIndex: Buffer | undefined) {
  let query = db
    .selectFrom('id.simulator_message')
    .select(['id', 'sealed', 'sent_at'])
    .orderBy('id', 'desc')
    .limit(SHOWN)
  if (phoneIndex) query = query.where('phone_index', '=', phoneIndex)
  return query.execute()
}

/** Removes messages that arrived before a moment. */
export async function sweepMessages(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('id.simulator_message').where('sent_at', '<', before).execute()
}
