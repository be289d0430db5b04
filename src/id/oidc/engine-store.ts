import { sql } from 'kysely'
import { compileOnce } from '#kernel/database/compile-once.ts'
import type { Db, Tx } from '../database.ts'
import { seenInEnded } from '../session/session-end-store.ts'

type Key = { model: string; idHash: Buffer }

type Kept = Key & {
  payload: Record<string, unknown>
  grantId: string | null
  grantHash: Buffer | null
  expiresAt: Date | null
}

type KeptRow = Omit<Kept, 'payload'> & { payload: string }

const upsert = compileOnce((db: Db, { model, idHash, payload, grantId, grantHash, expiresAt }: KeptRow) => {
  const values = { payload, grant_id: grantId, grant_hash: grantHash, expires_at: expiresAt }
  return db
    .insertInto('id.engine_model')
    .values({ model, id_hash: idHash, ...values })
    .onConflict((conflict) => conflict.columns(['model', 'id_hash']).doUpdateSet(values))
})

/** Keeps one of the engine's things, or replaces it. */
export async function upsertModel(db: Db, kept: Kept): Promise<void> {
  await upsert(db, { ...kept, payload: JSON.stringify(kept.payload) })
}

const upsertUsed = compileOnce(
  (db: Db, row: KeptRow & { accountId: string; clientId: string; now: Date }) => {
    const values = {
      payload: row.payload,
      grant_id: row.grantId,
      grant_hash: row.grantHash,
      expires_at: row.expiresAt,
    }
    return db
      .with('used', (one) =>
        one
          .updateTable('id.connection')
          .set({ last_at: row.now })
          .where('account_id', '=', row.accountId)
          .where('client_id', '=', row.clientId)
          .where(sql<boolean>`last_at < ${row.now}::timestamptz - interval '1 minute'`),
      )
      .insertInto('id.engine_model')
      .values({ model: row.model, id_hash: row.idHash, ...values })
      .onConflict((conflict) => conflict.columns(['model', 'id_hash']).doUpdateSet(values))
  },
)

/** The same for what shows that a person uses a service: its last use is noted by the way, to the minute. */
export async function upsertModelInUse(
  db: Db,
  { payload, ...kept }: Kept & { accountId: string; clientId: string; now: Date },
): Promise<void> {
  await upsertUsed(db, { ...kept, payload: JSON.stringify(payload) })
}

const liveModel = compileOnce((db: Db, key: Key & { now: Date }) =>
  db
    .selectFrom('id.engine_model as kept')
    .where('kept.model', '=', key.model)
    .where('kept.id_hash', '=', key.idHash)
    .where((eb) => eb.or([eb('kept.expires_at', 'is', null), eb('kept.expires_at', '>', key.now)]))
    .select(['kept.payload', 'kept.consumed_at']),
)

/** One of the engine's things that has not expired and stands for itself: a request, a grant. */
export async function findModel(db: Db, key: Key & { now: Date }) {
  const [found] = await liveModel(db, key)
  return found
}

const consume = compileOnce((db: Db, key: Key & { now: Date }) =>
  db
    .updateTable('id.engine_model')
    .set({ consumed_at: key.now })
    .where('model', '=', key.model)
    .where('id_hash', '=', key.idHash)
    .where('consumed_at', 'is', null)
    .returning('model'),
)

/** Uses up a code or a refresh token; true for exactly one caller, however many arrive at once. */
export async function consumeModelOnce(db: Db, key: Key & { now: Date }): Promise<boolean> {
  return (await consume(db, key)).length === 1
}

/** Removes one of the engine's things; true for the caller that removed it. */
export async function deleteModel(db: Db, key: Key): Promise<boolean> {
  const deleted = await db
    .deleteFrom('id.engine_model')
    .where('model', '=', key.model)
    .where('id_hash', '=', key.idHash)
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** Removes all of a kind that was issued under a grant. */
export async function deleteModelsOfGrant(db: Db, of: { model: string; grantId: string }): Promise<void> {
  await db
    .deleteFrom('id.engine_model')
    .where('model', '=', of.model)
    .where('grant_id', '=', of.grantId)
    .execute()
}

/** Writes a result into an interaction that still waits; gives the service that waits, nothing when none does. */
export async function putResult(
  db: Db | Tx,
  put: { idHash: Buffer; result: Record<string, unknown>; now: Date },
): Promise<string | undefined> {
  const updated = await db
    .updateTable('id.engine_model')
    // Who was signed in when the request began counts no more: this sign-in decides.
    .set({
      payload: sql`(payload - 'session') || jsonb_build_object('result', ${JSON.stringify(put.result)}::jsonb)`,
    })
    .where('model', '=', 'Interaction')
    .where('id_hash', '=', put.idHash)
    .where('expires_at', '>', put.now)
    .returning(sql<string>`payload #>> '{params,client_id}'`.as('client_id'))
    .executeTakeFirst()
  return updated?.client_id
}

/** Removes what has expired; sessions and the engine's other things alike. */
export async function deleteExpired(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('id.engine_model').where('expires_at', '<=', now).execute()
  await sql`
    with ended as (delete from id.session where expires_at <= ${now} returning account_id, last_seen_at),
    ${seenInEnded()}
    select count(*) from ended`.execute(db)
}
