import type { Db } from '../database.ts'

/** What the record calls it when somebody is put out of an account in browsers other than the one that asks for it. */
const PUTTING_OUT = [
  'id.password_changed',
  'id.session_ended',
  'id.other_sessions_ended',
  'id.sessions_ended_by_operator',
  'id.account_forgotten',
]

/** True when sign-ins of an account were ended after a moment, some or all. */
export async function wasPutOut(db: Db, of: { accountId: string; since: Date }): Promise<boolean> {
  const noted = await db
    .selectFrom('id.audit')
    .where('account_id', '=', of.accountId)
    .where('at', '>', of.since)
    .where('event', 'in', PUTTING_OUT)
    .select('id')
    .executeTakeFirst()
  return noted !== undefined
}
