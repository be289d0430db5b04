import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** How an account is protected. */
export type Protection = {
  password_changed_at: Date | null
  app_code_since: Date | null
  passkeys: number
  /** Nothing where none were ever made. */
  recovery_codes_left: number | null
}

/** How an account is protected, in one statement. */
export async function findProtection(db: Db, accountId: string): Promise<Protection> {
  const { rows } = await sql<Protection>`
    select account.password_changed_at, app_code.confirmed_at as app_code_since,
      (select count(*)::int from id.passkey where account_id = account.id) as passkeys,
      cardinality(recovery_codes.code_hashes) as recovery_codes_left
    from id.account
    left join id.app_code on app_code.account_id = account.id
    left join id.recovery_codes on recovery_codes.account_id = account.id
    where account.id = ${accountId}`.execute(db)
  const [protection] = rows
  if (!protection) throw new Error('a session belongs to no account')
  return protection
}
