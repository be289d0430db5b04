import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, RosterRunState, RosterRunTable, Tx } from '../../database.ts'

export type RosterRun = Selectable<RosterRunTable>

/** States in which a run stands in the way of another one of its school. */
const OPEN: RosterRunState[] = ['mapping', 'reading', 'ready', 'applying']

/** Opens a run; nothing when another one of the school is open. */
export async function insertRun(db: Db, row: Insertable<RosterRunTable>): Promise<string | undefined> {
  const inserted = await db
    .insertInto('school.roster_run')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('school_id')
        .where(sql<boolean>`state in ('mapping', 'reading', 'ready', 'applying')`)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** A run of a school, by an id as an address has it. */
export async function findRun(
  db: Db,
  { runId, schoolId }: { runId: string; schoolId: string },
): Promise<RosterRun | undefined> {
  return db
    .selectFrom('school.roster_run')
    .selectAll()
    .where(sql`id::text`, '=', runId)
    .where('school_id', '=', schoolId)
    .executeTakeFirst()
}

/** A run as it stands now. */
export async function readRun(db: Db, runId: string): Promise<RosterRun> {
  return db.selectFrom('school.roster_run').selectAll().where('id', '=', runId).executeTakeFirstOrThrow()
}

/** A run as it stands, and stays until the transaction is over. */
export async function lockRun(tx: Tx, runId: string): Promise<RosterRun> {
  return tx
    .selectFrom('school.roster_run')
    .selectAll()
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The last runs of a school, the newest first. */
export async function findLastRuns(db: Db, schoolId: string, most: number): Promise<RosterRun[]> {
  return db
    .selectFrom('school.roster_run')
    .selectAll()
    .where('school_id', '=', schoolId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/** Takes a run from one of some states on; false when it is in none of them any more. */
export async function moveRun(
  db: Db,
  { runId, from }: { runId: string; from: RosterRunState[] },
  set: Updateable<RosterRunTable>,
): Promise<boolean> {
  const moved = await db
    .updateTable('school.roster_run')
    .set(set)
    .where('id', '=', runId)
    .where('state', 'in', from)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

/** Ends a run that is open, if it is. */
export function endRun(db: Db, runId: string, set: Updateable<RosterRunTable>): Promise<boolean> {
  return moveRun(db, { runId, from: OPEN }, set)
}

/** Notes how many rows are read; gives the state, which somebody may have changed meanwhile. */
export async function noteProgress(
  db: Db,
  { runId, done, total }: { runId: string; done: number; total: number },
): Promise<RosterRunState> {
  const { state } = await db
    .updateTable('school.roster_run')
    .set({ done, total })
    .where('id', '=', runId)
    .returning('state')
    .executeTakeFirstOrThrow()
  return state
}

/** The ids of runs that a worker should have taken up. */
export async function findRunsAtWork(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('school.roster_run')
    .select('id')
    .where('state', 'in', ['reading', 'applying'])
    .execute()
  return rows.map(({ id }) => id)
}

/** Cancels runs that were begun before a moment and still wait for somebody, each on record. */
export async function cancelForgottenRuns(
  db: Db,
  { before, now }: { before: Date; now: Date },
): Promise<void> {
  await sql`
    with cancelled as (
      update school.roster_run set state = 'cancelled', finished_at = ${now}
      where state in ('mapping', 'ready') and created_at < ${before}
      returning id, school_id)
    insert into school.audit (at, school_id, event, after)
    select ${now}, school_id, 'school.roster_import_cancelled', jsonb_build_object('run_id', id)
    from cancelled`.execute(db)
}

/**
 * Does some work on a run while nobody else does, on one connection; nothing when somebody else is at it. The hold ends with
 * the connection, so that a process that was killed holds nothing.
 */
export async function holdingRun<Result>(
  db: Db,
  runId: string,
  work: (db: Db) => Promise<Result>,
): Promise<Result | undefined> {
  return db.connection().execute(async (one) => {
    const lock = sql`hashtextextended(${`roster run ${runId}`}, 0)`
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${lock}) as held`.execute(one)
    if (!rows[0]?.held) return undefined
    try {
      return await work(one)
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(one)
    }
  })
}

/** The job that takes a run up. */
export const WORK_ON_ROSTER = 'school.work_on_roster'

/** Has a worker take a run up once this is committed. */
export async function enqueueWork(db: Db, runId: string): Promise<void> {
  await sql`
    select (graphile_worker.add_job(${WORK_ON_ROSTER}, json_build_object('run_id', ${runId}::text),
      job_key => ${`roster run ${runId}`}::text)).id`.execute(db)
}
