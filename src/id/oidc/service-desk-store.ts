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

/**
 * Removes a grant with the codes and tokens that were issued under it: what a request that is under way issues after
 * that rests on nothing. The consent stays, so that the next sign-in gets a grant of its own without a question.
 */
export async function deleteGrant(db: Db, grant: { id: string; hash: Buffer }): Promise<void> {
  await db
    .deleteFrom('id.engine_model')
    .where((eb) => eb.or([eb('grant_id', '=', grant.id), eb.and({ model: 'Grant', id_hash: grant.hash })]))
    .execute()
}
