import type { Db } from '../database.ts'

type NewSession = {
  tokenHash: Buffer
  uid: string
  accountId: string
  payload: Record<string, unknown>
  userAgent: string | null
  createdAt: Date
  expiresAt: Date
}

/** Keeps a signed-in browser. */
export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db
    .insertInto('id.session')
    .values({
      token_hash: session.tokenHash,
      uid: session.uid,
      account_id: session.accountId,
      payload: JSON.stringify(session.payload),
      user_agent: session.userAgent,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** Ends a signed-in browser; it is out at its next request. */
export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('id.session').where('token_hash', '=', tokenHash).execute()
}
