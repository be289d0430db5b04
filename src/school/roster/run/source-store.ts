import type { Db } from '../../database.ts'
import type { RememberedColumns } from '../table/table-fields.ts'

/** Keeps the files of a run, sealed. */
export async function insertSources(
  db: Db,
  runId: string,
  files: { name: string; content_sealed: Buffer }[],
): Promise<void> {
  await db
    .insertInto('school.roster_source')
    .values(files.map((file) => ({ run_id: runId, ...file })))
    .execute()
}

/** The files of a run as they are kept. */
export async function findSources(
  db: Db,
  runId: string,
): Promise<{ name: string; content_sealed: Buffer }[]> {
  return db
    .selectFrom('school.roster_source')
    .select(['name', 'content_sealed'])
    .where('run_id', '=', runId)
    .orderBy('name')
    .execute()
}

/** What the columns of this school's spreadsheets meant the last time. */
export async function findRememberedColumns(db: Db, schoolId: string): Promise<RememberedColumns> {
  const found = await db
    .selectFrom('school.roster_mapping')
    .select('columns')
    .where('school_id', '=', schoolId)
    .executeTakeFirst()
  return found?.columns ?? {}
}

/** Remembers them for the next time. */
export async function putRememberedColumns(
  db: Db,
  { schoolId, columns, now }: { schoolId: string; columns: RememberedColumns; now: Date },
): Promise<void> {
  const row = { columns: JSON.stringify(columns), updated_at: now }
  await db
    .insertInto('school.roster_mapping')
    .values({ school_id: schoolId, ...row })
    .onConflict((conflict) => conflict.column('school_id').doUpdateSet(row))
    .execute()
}
