import { type RawBuilder, sql } from 'kysely'
import type { Db, PendingKind, Tx } from '../database.ts'

export type NewPendingChange = {
  accountId: string
  kind: PendingKind
  phoneIndex: Buffer
  addressIndex: Buffer
  vetoHash: Buffer
  now: Date
  ripeAt: Date
  expiresAt: Date
  perNumberAndMonth: number
  perAddressAndDay: number
}

/**
 * Lets a change wait and notes it, for an account that has the number; takes the place of one that has expired or was asked for with a number that the
 * account no longer has. False when one waits already or when too many were asked for. Several at once are one: the
 * unique index decides. The limits are only counted, without a lock: a crowd may overshoot them by as many as run at once.
 */
export async function openPendingChange(db: Db | Tx, change: NewPendingChange): Promise<boolean> {
  const { now } = change
  const since = (span: string) => sql`(${now}::timestamptz - ${span}::interval)`
  const { rows } = await sql`
    with opened as (
      insert into id.pending_change as waiting
        (account_id, kind, phone_index, address_index, veto_hash, asked_at, ripe_at, expires_at)
      select ${change.accountId}::uuid, ${change.kind}, ${change.phoneIndex}::bytea, ${change.addressIndex}::bytea,
        ${change.vetoHash}::bytea, ${now}::timestamptz, ${change.ripeAt}::timestamptz, ${change.expiresAt}::timestamptz
      where (
        select count(*) from id.pending_change where phone_index = ${change.phoneIndex} and asked_at > ${since('30 days')}
      ) < ${change.perNumberAndMonth} and (
        select count(*) from id.pending_change where address_index = ${change.addressIndex} and asked_at > ${since('1 day')}
      ) < ${change.perAddressAndDay} and exists (
        select from id.phone_number
        where account_id = ${change.accountId} and phone_index = ${change.phoneIndex} and held_until is null
      )
      on conflict (account_id, kind) where ended_at is null do update
      set phone_index = excluded.phone_index, address_index = excluded.address_index, veto_hash = excluded.veto_hash,
        asked_at = excluded.asked_at, ripe_at = excluded.ripe_at, expires_at = excluded.expires_at
      where waiting.expires_at <= excluded.asked_at or waiting.phone_index <> excluded.phone_index
      returning id, account_id, kind, ripe_at
    ),
    noted as (
      insert into id.audit (at, account_id, event, after)
      select ${now}, account_id, 'id.change_asked', jsonb_build_object('kind', kind, 'ripe_at', ripe_at) from opened
    )
    select id from opened`.execute(db)
  return rows.length === 1
}

/** The change of this kind that was asked for last with a number; nothing when none ever was. */
export async function findLatestChange(
  db: Db,
  of: { accountId: string; kind: PendingKind; phoneIndex: Buffer },
) {
  return db
    .selectFrom('id.pending_change')
    .where('account_id', '=', of.accountId)
    .where('kind', '=', of.kind)
    .where('phone_index', '=', of.phoneIndex)
    .orderBy('asked_at', 'desc')
    .select(['ripe_at', 'expires_at', 'ended_by'])
    .executeTakeFirst()
}

/** What a veto link is about; nothing when nobody made such a link. */
export async function findByVeto(db: Db, vetoHash: Buffer) {
  return db
    .selectFrom('id.pending_change')
    .where('veto_hash', '=', vetoHash)
    .select(['account_id', 'kind', 'asked_at', 'ripe_at', 'expires_at', 'ended_by'])
    .executeTakeFirst()
}

/** Enqueues a second notice of a change that waits, for a later moment. */
export async function enqueueReminder(
  db: Db | Tx,
  reminder: { task: string; vetoHash: Buffer; factsSealed: Buffer; at: Date },
): Promise<void> {
  const base64 = (bytes: Buffer) => bytes.toString('base64')
  await sql`
    select (graphile_worker.add_job(${reminder.task}, json_build_object(
      'veto_hash', ${base64(reminder.vetoHash)}::text, 'facts_sealed', ${base64(reminder.factsSealed)}::text
    ), run_at => ${reminder.at}::timestamptz)).id`.execute(db)
}

type Vetoed = { account_id: string; kind: PendingKind }

/**
 * Stops what waits: the change of one link, or all changes of an account. Gives what was stopped; nothing when it was
 * done, stopped or expired before. Veto and completion at once: the row goes to one of them.
 */
export async function vetoPendingChanges(
  db: Db | Tx,
  of: ({ vetoHash: Buffer } | { accountId: string }) & { actorId: string | null; now: Date },
): Promise<Vetoed[]> {
  const which = 'vetoHash' in of ? sql`veto_hash = ${of.vetoHash}` : sql`account_id = ${of.accountId}`
  const { rows } = await sql<Vetoed>`
    with stopped as (
      update id.pending_change set ended_at = ${of.now}, ended_by = 'veto'
      where ${which} and ended_at is null and expires_at > ${of.now}
      returning account_id, kind
    ),
    noted as (
      insert into id.audit (at, actor_id, account_id, event, before)
      select ${of.now}, ${of.actorId}::uuid, account_id, 'id.change_vetoed', jsonb_build_object('kind', kind) from stopped
    )
    select account_id, kind from stopped`.execute(db)
  return rows
}

/** Part of a statement: ends the wait for a new password, for the owner has just shown to know the one there is. */
export function passwordKnown(account: RawBuilder<unknown>, now: Date) {
  return sql`
    password_known as (
      update id.pending_change set ended_at = ${now}, ended_by = 'owner'
      where account_id = ${account} and kind = 'password_reset' and ended_at is null
    )`
}

/** Ends all that waits for an account whose owner has just got in: nothing is lost. */
export async function endPendingChanges(db: Db | Tx, of: { accountId: string; now: Date }): Promise<void> {
  await db
    .updateTable('id.pending_change')
    .set({ ended_at: of.now, ended_by: 'owner' })
    .where('account_id', '=', of.accountId)
    .where('ended_at', 'is', null)
    .execute()
}

/**
 * Ends the claims to numbers whose owners were seen after the claim, in a signed-in browser or at the sign-in. Gives
 * the accounts, whose owners are to be told.
 */
export async function endClaimsOfSeenOwners(db: Db | Tx, at: { now: Date }): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    with ended as (
      update id.pending_change set ended_at = ${at.now}, ended_by = 'owner' from id.account
      where kind = 'number_claim' and ended_at is null and account.id = account_id and (
        account.active_at > asked_at
        or exists (select from id.session where session.account_id = account.id and last_seen_at > asked_at)
      )
      returning account_id
    ),
    noted as (
      insert into id.audit (at, account_id, event, after)
      select ${at.now}, account_id, 'id.claim_ended', '{"ended_by": "owner"}' from ended
    )
    select account_id from ended`.execute(db)
  return rows.map(({ account_id }) => account_id)
}

/** Forgets changes whose time was over before a moment. */
export async function sweepPendingChanges(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('id.pending_change').where('expires_at', '<', before).execute()
}
