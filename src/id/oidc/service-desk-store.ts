import type { Db } from '../database.ts'

/** The scopes that a service may use for a person; nothing when it is not connected (any more). */
export async function findConnectedScopes(
  db: Db,
  of: { accountId: string; clientId: string },
): Promise<string[] | undefined> {
  const connection = await db
    .selectFrom('id.connection')
    .where('account_id', '=', of.accountId)
    .where('client_id', '=', of.clientId)
    .select('scopes')
    .executeTakeFirst()
  return connection?.scopes
}

/** Removes codes and tokens that were issued under a grant; the grant stays. */
export async function deleteTokensOfGrant(db: Db, grantId: string): Promise<void> {
  await db
    .deleteFrom('id.engine_model')
    .where('grant_id', '=', grantId)
    .where('model', 'in', ['AuthorizationCode', 'AccessToken', 'RefreshToken'])
    .execute()
}
