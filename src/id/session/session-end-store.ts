import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../database.ts'
import { enqueuedDelivery } from '../logout-delivery/delivery-store.ts'

/** Which sessions end. */
export type Ending =
  /** The one of a browser. */
  | { tokenHash: Buffer }
  /** The one of this name, whatever its token is now; with `accountId` only if it is that person's. */
  | { uid: string; accountId?: string }
  /** All of a person, but for that of one browser. */
  | { accountId: string; exceptTokenHash?: Buffer }
  /**
   * The one of a browser in which, for a waiting authorization request, another person has just signed in, or the same
   * person in the other way: what ends with the browser does not become lasting, nor the other way round.
   */
  | { tokenHash: Buffer; interactionHash: Buffer }
  /** Those on borrowed devices whose hour without use was over by then. */
  | { borrowedUntil: Date }

/**
 * Ends sessions: their browsers are out at their next request, codes and tokens of theirs are found no more, and every
 * service that was signed in to within them will be told (back-channel logout), all in one statement. Whoever ends all of
 * a person's also ends the sign-ins that are done and whose browsers have not come back from Parta ID yet. The one way
 * in which sessions end before their time. Returns how many ended.
 */
export async function endSessions(db: Db | Tx, ending: Ending, now: Date): Promise<number> {
  const { rows } = await sql<{ ended: number }>`
    with ended as (
      delete from id.session where ${isMeant(ending)} returning account_id, payload, last_seen_at
    ),
    ${seenInEnded()},
    untold as (
      insert into id.logout_delivery (client_id, account_id, sid, created_at)
      select service.key, ended.account_id, service.value ->> 'sid', ${now}
      from ended
      cross join jsonb_each(coalesce(ended.payload -> 'authorizations', '{}')) service
      left join id.client on client.client_id = service.key
      where service.value ? 'sid' and (client.client_id is null or client.metadata ? 'backchannel_logout_uri')
      returning id, attempts
    ),
    enqueued as (select ${enqueuedDelivery('untold')} from untold)${withAnsweredRequests(ending)}
    select (select count(*) from ended)::int as ended, (select count(*) from enqueued) as told`.execute(db)
  return rows[0]?.ended ?? 0
}

/** A request in which the person has signed in becomes a session only when the browser comes back with it. */
function withAnsweredRequests(ending: Ending): RawBuilder<unknown> {
  if (!('accountId' in ending) || 'uid' in ending) return sql``
  return sql`,
    forgone as (
      delete from id.engine_model
      where model = 'Interaction' and payload #>> '{result,login,accountId}' = ${ending.accountId}
    )`
}

/**
 * Takes along when the owner was last seen in sessions that end: a service asks the engine, which writes it down in the
 * session alone. Else a number would look forsaken a moment after its owner has signed out (S11). An account that somebody
 * holds is left as it is: a reset locks it before its sessions, and both would wait in a circle.
 */
export function seenInEnded() {
  return sql`
    seen as (
      update id.account set active_at = latest.at
      from (
        select account.id, at
        from (select account_id, max(last_seen_at) as at from ended group by account_id) latest
        join id.account on account.id = account_id and active_at < at
        for no key update of account skip locked
      ) latest
      where account.id = latest.id
    )`
}

function isMeant(ending: Ending): RawBuilder<boolean> {
  if ('interactionHash' in ending) {
    return sql`token_hash = ${ending.tokenHash} and exists (
      select from id.engine_model waiting
      where waiting.model = 'Interaction' and waiting.id_hash = ${ending.interactionHash}
        and (waiting.payload #>> '{result,login,accountId}' <> session.account_id::text
          or (waiting.payload #>> '{result,login,remember}')::boolean = session.borrowed))`
  }
  if ('borrowedUntil' in ending) return sql`borrowed and expires_at <= ${ending.borrowedUntil}`
  if ('tokenHash' in ending) return sql`token_hash = ${ending.tokenHash}`
  if ('uid' in ending) {
    return ending.accountId === undefined
      ? sql`uid = ${ending.uid}`
      : sql`uid = ${ending.uid} and account_id = ${ending.accountId}`
  }
  return ending.exceptTokenHash === undefined
    ? sql`account_id = ${ending.accountId}`
    : sql`account_id = ${ending.accountId} and token_hash <> ${ending.exceptTokenHash}`
}
