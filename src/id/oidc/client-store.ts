import { sql } from 'kysely'
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

type Registration = { clientId: string; metadata: Record<string, unknown>; actorId: string | null; now: Date }

/** Keeps a new service, and notes who registered it. */
export async function addClient(db: Db, { clientId, metadata, actorId, now }: Registration): Promise<void> {
  await sql`
    with added as (
      insert into id.client (client_id, metadata, created_at)
      values (${clientId}, ${JSON.stringify(metadata)}, ${now})
      returning client_id, metadata
    )
    insert into id.audit (at, actor_id, event, after)
    select ${now}::timestamptz, ${actorId}::uuid, 'id.service_registered',
      (metadata - 'secret_sealed') from added`.execute(db)
}

/**
 * Removes a service and every person's connection with it, in one statement: no code, token or session of it counts any
 * more. False when there was no such service.
 */
export async function deleteClient(
  db: Db,
  { clientId, actorId, now }: { clientId: string; actorId: string | null; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    with gone as (delete from id.client where client_id = ${clientId} returning client_id, metadata),
    disconnected as (delete from id.connection using gone where connection.client_id = gone.client_id),
    forgotten as (delete from id.logout_delivery using gone where logout_delivery.client_id = gone.client_id)
    insert into id.audit (at, actor_id, event, before)
    select ${now}::timestamptz, ${actorId}::uuid, 'id.service_removed', (metadata - 'secret_sealed') from gone
    returning id`.execute(db)
  return rows.length === 1
}

/** All services, by name, with how many people each knows. */
export async function findClients(db: Db) {
  return db
    .selectFrom('id.client as client')
    .select(['client.client_id', 'client.metadata', 'client.created_at'])
    .select((eb) =>
      eb
        .selectFrom('id.connection as connection')
        .whereRef('connection.client_id', '=', 'client.client_id')
        .select(({ fn }) => fn.countAll<string>().as('people'))
        .as('people'),
    )
    .orderBy(sql`client.metadata ->> 'client_name'`)
    .execute()
}
