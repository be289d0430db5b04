import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** The job that tells a service of an ended sign-in; enqueued by the statement that ends it. */
export const TELL_SIGNED_OUT = 'id.tell_signed_out'

/** Puts the job of a delivery into the queue, as part of a statement; `row` names the row with its `id` and `attempts`. */
export function enqueuedDelivery(row: string, runAt = sql`now()`) {
  const column = (name: string) => sql.ref(`${row}.${name}`)
  return sql`(graphile_worker.add_job(${TELL_SIGNED_OUT}, json_build_object('delivery', ${column('id')}), run_at => ${runAt})).id`
}

export async function findDelivery(db: Db, id: string) {
  return db
    .selectFrom('id.logout_delivery')
    .where('id', '=', id)
    .where('dead_at', 'is', null)
    .select(['id', 'client_id', 'account_id', 'sid', 'attempts'])
    .executeTakeFirst()
}

/** The service was told, or there is nobody to tell. */
export async function deleteDelivery(db: Db, id: string): Promise<void> {
  await db.deleteFrom('id.logout_delivery').where('id', '=', id).execute()
}

type Failure = { id: string; attempts: number; failure: string; waitSeconds: number | undefined; now: Date }

/** A try came to nothing: enqueues the next one, or declares the delivery dead when there is none. True when it is dead. */
export async function postponeDelivery(db: Db, failed: Failure): Promise<boolean> {
  const isLast = failed.waitSeconds === undefined
  const runAt = sql`now() + make_interval(secs => ${failed.waitSeconds ?? 0}::float8)`
  const { rows } = await sql<{ job: string | null }>`
    with failed as (
      update id.logout_delivery
      set attempts = attempts + 1, failure = ${failed.failure}, dead_at = case when ${isLast}::boolean then ${failed.now}::timestamptz end
      where id = ${failed.id} and attempts = ${failed.attempts} and dead_at is null
      returning id, attempts
    )
    select case when ${isLast}::boolean then null else ${enqueuedDelivery('failed', runAt)} end as job from failed`.execute(
    db,
  )
  return rows.length === 1 && isLast
}

/** Begins a dead delivery anew; false when it is gone or was begun anew already. */
export async function reviveDelivery(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`
    with revived as (
      update id.logout_delivery set attempts = 0, dead_at = null where id = ${id} and dead_at is not null
      returning id, attempts
    )
    select ${enqueuedDelivery('revived')} as job from revived`.execute(db)
  return rows.length === 1
}

/** Deliveries that were given up on, newest first. */
export async function findDeadDeliveries(db: Db) {
  return db
    .selectFrom('id.logout_delivery as delivery')
    .leftJoin('id.client as client', 'client.client_id', 'delivery.client_id')
    .where('delivery.dead_at', 'is not', null)
    .select([
      'delivery.id',
      'delivery.client_id',
      'delivery.attempts',
      'delivery.failure',
      'delivery.created_at',
    ])
    .select(sql<string | null>`client.metadata ->> 'client_name'`.as('name'))
    .orderBy('delivery.dead_at', 'desc')
    .limit(100)
    .execute()
}

export type DeadDelivery = Awaited<ReturnType<typeof findDeadDeliveries>>[number]

/** Removes deliveries that died before a moment. */
export async function sweepDeliveries(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('id.logout_delivery').where('dead_at', '<', before).execute()
}
