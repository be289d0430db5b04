import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { enqueuedDelivery } from '../logout-delivery/delivery-store.ts'

/**
 * The services that know a person, the one used last first. The service that the settings name (`settled`) has no
 * metadata here; one that was removed meanwhile is left out.
 */
export async function findConnections(
  db: Db,
  { accountId, settled }: { accountId: string; settled: string },
) {
  return db
    .selectFrom('id.connection as connection')
    .leftJoin('id.client as client', 'client.client_id', 'connection.client_id')
    .where('connection.account_id', '=', accountId)
    .where((eb) => eb.or([eb('client.client_id', 'is not', null), eb('connection.client_id', '=', settled)]))
    .select([
      'connection.client_id',
      'connection.scopes',
      'connection.first_at',
      'connection.last_at',
      'client.metadata',
    ])
    .orderBy('connection.last_at', 'desc')
    .execute()
}

/**
 * Ends a connection, in one statement: the consent is gone, with it every grant that was made under it, and with those
 * whatever a service holds or is about to get, refresh tokens and access tokens alike. The service will be told that
 * the person is signed out there. False when there was no such connection.
 */
export async function deleteConnection(
  db: Db,
  of: { accountId: string; clientId: string; now: Date },
): Promise<boolean> {
  const { accountId, clientId, now } = of
  const path = (name: string) => sql`array['authorizations', ${clientId}::text, ${name}::text]`
  const { rows } = await sql`
    with gone as (
      delete from id.connection where account_id = ${accountId} and client_id = ${clientId}
      returning client_id, scopes, first_at
    ),
    forgotten as (
      update id.session set payload = payload #- array['authorizations', ${clientId}::text]
      where account_id = ${accountId} and payload -> 'authorizations' ? ${clientId} and exists (select from gone)
      returning old.payload #>> ${path('sid')} as sid, old.payload #>> ${path('grantId')} as grant_id
    ),
    revoked as (
      delete from id.engine_model using forgotten where engine_model.grant_id = forgotten.grant_id
    ),
    untold as (
      insert into id.logout_delivery (client_id, account_id, sid, created_at)
      select gone.client_id, ${accountId}::uuid, sids.sid, ${now}::timestamptz
      from gone
      left join (select sid from forgotten where sid is not null) sids on true
      left join id.client on client.client_id = gone.client_id
      where client.client_id is null or client.metadata ? 'backchannel_logout_uri'
      returning id, attempts
    ),
    enqueued as (select ${enqueuedDelivery('untold')} from untold),
    noted as (
      insert into id.audit (at, actor_id, account_id, event, before)
      select ${now}::timestamptz, ${accountId}::uuid, ${accountId}::uuid, 'id.service_disconnected', to_jsonb(gone) from gone
    )
    select client_id, (select count(*) from enqueued) as told from gone`.execute(db)
  return rows.length === 1
}
