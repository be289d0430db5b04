import { sql } from 'kysely'
import type { Db, Sex } from '../database.ts'

/**
 * An authorization request that waits for consent, in the browser whose session it was begun in; `settled` is the
 * service that the settings name and not the table.
 */
type Waiting = { interactionHash: Buffer; sessionHash: Buffer; settled: string; now: Date }

/**
 * A request is answered only in the session that it was begun in: its link, sent to another person or opened in
 * another browser, finds nothing. Nor does one of a service that was removed meanwhile.
 */
function isWaiting({ interactionHash, sessionHash, settled, now }: Waiting) {
  return sql<boolean>`(waiting.model = 'Interaction' and waiting.id_hash = ${interactionHash} and waiting.expires_at > ${now}
    and waiting.payload #>> '{prompt,name}' = 'consent' and waiting.payload #>> '{session,uid}' = session.uid
    and session.token_hash = ${sessionHash} and session.expires_at > ${now}
    and (waiting.payload #>> '{params,client_id}' = ${settled}
      or exists (select from id.client where client.client_id = waiting.payload #>> '{params,client_id}')))`
}

export type FoundRequest = {
  client_id: string
  redirect_uri: string
  scope: string
  agreed: string[] | null
  client_name: string | null
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string
  sex: Sex | null
  has_picture: boolean
  phone_sealed: Buffer | null
  email_sealed: Buffer | null
}

/** Who is asked by which service for what, and what they agreed to before; nothing when this browser is not asked. */
export async function findConsentRequest(db: Db, waiting: Waiting): Promise<FoundRequest | undefined> {
  const { rows } = await sql<FoundRequest>`
    select waiting.payload #>> '{params,client_id}' as client_id, waiting.payload #>> '{params,redirect_uri}' as redirect_uri,
      waiting.payload #>> '{params,scope}' as scope, connection.scopes as agreed, client.metadata ->> 'client_name' as client_name,
      account.family_name, account.given_name, account.patronymic, account.birth_date, account.sex,
      exists (select from id.avatar where avatar.account_id = account.id) as has_picture, number.phone_sealed,
      email.email_sealed
    from id.engine_model waiting
    join id.session on ${isWaiting(waiting)}
    join id.account on account.id = session.account_id
    left join id.phone_number number on number.account_id = account.id and number.held_until is null
    left join id.email on email.account_id = account.id and email.removed_at is null and email.confirmed_at is not null
    left join id.client on client.client_id = waiting.payload #>> '{params,client_id}'
    left join id.connection on connection.account_id = account.id and connection.client_id = waiting.payload #>> '{params,client_id}'`.execute(
    db,
  )
  return rows[0]
}

/**
 * The person says yes: the request is answered and the consent remembered, in one statement; true when there was such
 * a request. What was agreed to before stays agreed to. Saying yes once more adds nothing.
 */
export async function agree(db: Db, waiting: Waiting & { known: readonly string[] }): Promise<boolean> {
  const { rows } = await sql`
    with answered as (
      update id.engine_model waiting
      set payload = waiting.payload || jsonb_build_object('result', coalesce(waiting.payload -> 'lastSubmission', '{}') || '{"consent": {}}')
      from id.session where ${isWaiting(waiting)}
      returning session.account_id, waiting.payload #>> '{params,client_id}' as client_id, old.payload ? 'result' as again,
        array(select one from unnest(string_to_array(waiting.payload #>> '{params,scope}', ' ')) one where one = any(${waiting.known}::text[])) as scopes
    ),
    before as (
      select connection.scopes from answered
      left join id.connection on connection.account_id = answered.account_id and connection.client_id = answered.client_id
        and connection.agreed_at is not null
    ),
    agreed as (
      insert into id.connection (account_id, client_id, scopes, agreed_at, first_at, last_at)
      select account_id, client_id, scopes, ${waiting.now}, ${waiting.now}, ${waiting.now} from answered
      on conflict (account_id, client_id) do update
      set scopes = array(select distinct unnest(connection.scopes || excluded.scopes)), agreed_at = excluded.agreed_at
      returning account_id, client_id, scopes
    ),
    noted as (
      insert into id.audit (at, actor_id, account_id, event, before, after)
      select ${waiting.now}, agreed.account_id, agreed.account_id, 'id.service_connected',
        to_jsonb(before), jsonb_build_object('client_id', agreed.client_id, 'scopes', agreed.scopes)
      from answered, agreed, before where not again and (before.scopes is null or not before.scopes @> agreed.scopes)
    )
    select client_id from agreed`.execute(db)
  return rows.length === 1
}

/** The person says no: the service will get `access_denied`; true when there was such a request. */
export async function refuse(db: Db, waiting: Waiting): Promise<boolean> {
  const { rows } = await sql`
    update id.engine_model waiting
    set payload = waiting.payload || '{"result": {"error": "access_denied", "error_description": "the person refused"}}'
    from id.session where ${isWaiting(waiting)}
    returning session.account_id`.execute(db)
  return rows.length === 1
}
