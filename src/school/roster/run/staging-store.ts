import { sql } from 'kysely'
import { copyRows } from '#kernel/database/copy-rows.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Db } from '../../database.ts'
import { guardTypedPhone } from '../../people/typed-phone.ts'
import type { KnownIds } from '../oneroster/read-oneroster.ts'
import type { StagedGuardian, StagedStudent } from '../roster-item.ts'

const STUDENT_COLUMNS = [
  'source_id',
  'at',
  'family_name',
  'given_name',
  'patronymic',
  'birth_date',
  'class_name',
  'tells_class',
  'is_ended',
  'is_kept',
] as const

/** Stages students of a run. */
export async function copyStudents(db: Db, runId: string, students: StagedStudent[]): Promise<void> {
  await copyRows(db, {
    table: 'school.roster_staged_student',
    columns: ['run_id', ...STUDENT_COLUMNS],
    rows: rowsOf(students, (student) => [runId, ...STUDENT_COLUMNS.map((column) => student[column])]),
  })
}

const GUARDIAN_COLUMNS = [
  'student_source_id',
  'source_id',
  'at',
  'family_name',
  'given_name',
  'patronymic',
  'kinship',
  'is_ended',
] as const

/** Stages guardians of a run, their numbers guarded. */
export async function copyGuardians(
  db: Db,
  secrets: Secrets,
  { runId, guardians }: { runId: string; guardians: StagedGuardian[] },
): Promise<void> {
  await copyRows(db, {
    table: 'school.roster_staged_guardian',
    columns: ['run_id', ...GUARDIAN_COLUMNS, 'phone_mark', 'phone_sealed'],
    rows: rowsOf(guardians, (guardian) => {
      const guarded = guardian.phone ? guardTypedPhone(secrets, guardian.phone) : undefined
      return [
        runId,
        ...GUARDIAN_COLUMNS.map((column) => guardian[column]),
        guarded?.phone_mark ?? null,
        guarded?.phone_sealed ?? null,
      ]
    }),
  })
}

/** Sealing a number takes its time: the event loop serves others between these. */
const ROWS_AT_ONCE = 500

async function* rowsOf<Item, Row>(items: Item[], rowOf: (item: Item) => Row): AsyncGenerator<Row> {
  for (const [at, item] of items.entries()) {
    if (at % ROWS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    yield rowOf(item)
  }
}

/** Removes what was staged for a run, and its files too when it is over. */
export async function clearStaged(db: Db, runId: string, { isOver }: { isOver: boolean }): Promise<void> {
  await sql`delete from school.roster_staged_student where run_id = ${runId}`.execute(db)
  await sql`delete from school.roster_staged_guardian where run_id = ${runId}`.execute(db)
  if (isOver) await db.deleteFrom('school.roster_source').where('run_id', '=', runId).execute()
}

/** Removes what is left of runs that are over. */
export async function clearOrphans(db: Db): Promise<void> {
  const over = sql`select id from school.roster_run where state in ('applied', 'failed', 'cancelled')`
  await sql`delete from school.roster_staged_student where run_id in (${over})`.execute(db)
  await sql`delete from school.roster_staged_guardian where run_id in (${over})`.execute(db)
  await sql`delete from school.roster_source where run_id in (${over})`.execute(db)
}

/** How many rows are staged for a run. */
export async function countStaged(db: Db, runId: string): Promise<number> {
  const { rows } = await sql<{ staged: number }>`
    select (select count(*) from school.roster_staged_student where run_id = ${runId})
      + (select count(*) from school.roster_staged_guardian where run_id = ${runId}) as staged`.execute(db)
  return Number(rows[0]?.staged)
}

/** Lets the planner see how many rows there are now: it would believe in a few. */
export async function analyzeStaged(db: Db): Promise<void> {
  await sql`select school.analyze_staged_roster()`.execute(db)
}

/** Whom the list of a school knows, under which ids. */
export async function findKnownIds(db: Db, schoolId: string): Promise<KnownIds> {
  const { rows } = await sql<{ id: string; is_student: boolean }>`
    select source_id as id, true as is_student from school.roster_entry
    where school_id = ${schoolId} and ended_at is null
    union all
    select distinct guardian.source_id, false from school.expected_guardian guardian
    join school.roster_entry entry on entry.id = guardian.roster_entry_id
    where entry.school_id = ${schoolId} and guardian.ended_at is null`.execute(db)
  return {
    students: new Set(rows.filter(({ is_student }) => is_student).map(({ id }) => id)),
    guardians: new Set(rows.filter(({ is_student }) => !is_student).map(({ id }) => id)),
  }
}

/**
 * Completes what a file tells in part: a guardian of all their children becomes one row for each child in the list, a link
 * without names gets those that the list has; links to students or guardians whom neither knows are dropped.
 */
export async function completeGuardians(
  db: Db,
  { runId, schoolId }: { runId: string; schoolId: string },
): Promise<void> {
  const known = sql`
    select guardian.*, entry.source_id as student from school.expected_guardian guardian
    join school.roster_entry entry on entry.id = guardian.roster_entry_id
    where entry.school_id = ${schoolId} and guardian.ended_at is null and entry.ended_at is null`
  await sql`
    insert into school.roster_staged_guardian (run_id, at, student_source_id, source_id, family_name, given_name,
      patronymic, kinship, phone_mark, phone_sealed, is_ended)
    select staged.run_id, staged.at, known.student, staged.source_id, staged.family_name, staged.given_name,
      staged.patronymic, staged.kinship, staged.phone_mark, staged.phone_sealed, staged.is_ended
    from school.roster_staged_guardian staged join (${known}) known on known.source_id = staged.source_id
    where staged.run_id = ${runId} and staged.student_source_id is null
      and not exists (select from school.roster_staged_guardian other where other.run_id = ${runId}
        and other.source_id = staged.source_id and other.student_source_id = known.student)`.execute(db)
  await sql`
    update school.roster_staged_guardian staged
    set family_name = known.family_name, given_name = known.given_name, patronymic = known.patronymic,
      kinship = known.kinship, phone_mark = known.phone_mark, phone_sealed = known.phone_sealed
    from (select distinct on (source_id) * from (${known}) known order by source_id, updated_at desc) known
    where staged.run_id = ${runId} and staged.family_name is null and known.source_id = staged.source_id`.execute(
    db,
  )
  await sql`
    delete from school.roster_staged_guardian staged
    where run_id = ${runId} and (student_source_id is null or family_name is null
      or (not exists (select from school.roster_staged_student student where student.run_id = ${runId}
            and student.source_id = staged.student_source_id and student.family_name is not null
            and not student.is_kept and not student.is_ended)
        and not exists (select from school.roster_entry entry where entry.school_id = ${schoolId}
            and entry.source_id = staged.student_source_id and entry.ended_at is null)))`.execute(db)
}
