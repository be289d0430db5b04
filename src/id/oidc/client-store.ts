import type { Db } from '../database.ts'

/** What a service has registered. */
export async function findClient(db: Db, clientId: string): Promise<Record<string, unknown> | undefined> {
  const client = await db
    .selectFrom('id.client')
    .where('client_id', '=', clientId)
    .select('metadata')
    .executeTakeFirst()
  return client?.metadata
}

/** Keeps a new service. */
export async function addClient(
  db: Db,
  client: { clientId: string; metadata: Record<string, unknown>; now: Date },
): Promise<void> {
  await db
    .insertInto('id.client')
    .values({ client_id: client.clientId, metadata: JSON.stringify(client.metadata), created_at: client.now })
    .execute()
}
