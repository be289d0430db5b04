import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'
import { type Comparing, guardianDiffers, studentDiffers, wantedStudents } from './difference-store.ts'

/** The run that is applied, when, and who confirmed it. */
export type Applying = Comparing & { now: Date; actor: string | null }

const FEW = 2000

/**
 * Does something within a transaction that joins what is staged with the list. In it the planner does not know yet how many
 * rows there are, and would go through all of them for each of them: with many it is told not to.
 */
export async function joiningStaged<Result>(
  db: Db,
  staged: number | null,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (tx) => {
    if (staged !== null && staged > FEW) {
      await sql`set local enable_nestloop = off`.execute(tx)
      await sql`set local work_mem = '64MB'`.execute(tx)
    }
    return work(tx)
  })
}

/** Opens the classes that the file names and the school does not have, each on record. */
export async function insertClasses(db: Db, run: Applying): Promise<void> {
  await sql`
    with opened as (
      insert into school.class (school_id, name, year, created_at)
      select distinct ${run.school_id}::uuid, class_name, ${run.year}::smallint, ${run.now}::timestamptz
      from (${wantedStudents(run)}) wanted
      where class_name is not null and class_id is null and tells_class and not is_ended and not is_kept
      on conflict do nothing
      returning id, name)
    insert into school.audit (at, actor_id, school_id, event, after)
    select ${run.now}, ${run.actor}, ${run.school_id}, 'school.class_created',
      jsonb_build_object('id', id, 'name', name, 'year', ${run.year}::int)
    from opened`.execute(db)
}

const entryBefore = sql`jsonb_build_object('source_id', old.source_id, 'family_name', old.family_name,
  'given_name', old.given_name, 'patronymic', old.patronymic, 'birth_date', old.birth_date, 'class_id', old.class_id,
  'ended', old.ended_at is not null)`
const entryAfter = sql`jsonb_build_object('source_id', new.source_id, 'family_name', new.family_name,
  'given_name', new.given_name, 'patronymic', new.patronymic, 'birth_date', new.birth_date, 'class_id', new.class_id,
  'ended', new.ended_at is not null)`

/**
 * Brings entries to what the file says, where it differs or they had ended, each on record. An entry that comes back is
 * tied to nobody when its student has come to be another entry meanwhile.
 */
export async function updateEntries(db: Db, run: Applying): Promise<void> {
  await sql`
    with changed as (
      update school.roster_entry entry set
        family_name = coalesce(wanted.family_name, entry.family_name),
        given_name = coalesce(wanted.given_name, entry.given_name),
        patronymic = case when wanted.family_name is null then entry.patronymic else wanted.patronymic end,
        birth_date = coalesce(wanted.birth_date, entry.birth_date),
        class_id = case when wanted.tells_class then wanted.class_id else entry.class_id end,
        person_id = case when ${isTiedElsewhere} then null else entry.person_id end,
        matched_at = case when ${isTiedElsewhere} then null else entry.matched_at end,
        updated_at = ${run.now}, ended_at = null
      from (${wantedStudents(run)}) wanted
      where entry.school_id = ${run.school_id} and entry.source_id = wanted.source_id
        and not wanted.is_kept and not wanted.is_ended and (entry.ended_at is not null or ${studentDiffers})
      returning old.person_id, ${entryBefore} as stood, ${entryAfter} as stands)
    insert into school.audit (at, actor_id, person_id, school_id, event, before, after)
    select ${run.now}, ${run.actor}, person_id, ${run.school_id}, 'school.roster_entry_changed', stood, stands
    from changed`.execute(db)
}

const isTiedElsewhere = sql<boolean>`(entry.ended_at is not null and exists (select from school.roster_entry other
  where other.school_id = entry.school_id and other.person_id = entry.person_id and other.ended_at is null))`

/** Adds entries for those whom the list did not know. */
export async function insertEntries(db: Db, run: Applying): Promise<void> {
  await sql`
    insert into school.roster_entry
      (school_id, class_id, source_id, family_name, given_name, patronymic, birth_date, updated_at)
    select ${run.school_id}, wanted.class_id, wanted.source_id, wanted.family_name, wanted.given_name,
      wanted.patronymic, wanted.birth_date, ${run.now}
    from (${wantedStudents(run)}) wanted
    where not wanted.is_kept and not wanted.is_ended and wanted.family_name is not null
      and not exists (select from school.roster_entry entry
        where entry.school_id = ${run.school_id} and entry.source_id = wanted.source_id)`.execute(db)
}

/** Ends the entries of those who have left: whom the file says so of, and in a whole list whoever is missing. */
export async function endEntries(db: Db, run: Applying): Promise<void> {
  await sql`
    with ended as (
      update school.roster_entry entry set ended_at = ${run.now}, updated_at = ${run.now}
      from (
        select live.id from school.roster_entry live
        left join school.roster_staged_student staged on staged.run_id = ${run.id}
          and staged.source_id = live.source_id
        where live.school_id = ${run.school_id} and live.ended_at is null
          and case when staged.source_id is null then ${run.ends_missing}::boolean
            else staged.is_ended and not staged.is_kept end) gone
      where entry.id = gone.id
      returning new.person_id, ${entryBefore} as stood)
    insert into school.audit (at, actor_id, person_id, school_id, event, before)
    select ${run.now}, ${run.actor}, person_id, ${run.school_id}, 'school.roster_entry_ended', stood
    from ended`.execute(db)
}

const guardianNow = (row: 'old' | 'new') => sql`jsonb_build_object('id', ${sql.ref(`${row}.id`)},
  'family_name', ${sql.ref(`${row}.family_name`)}, 'given_name', ${sql.ref(`${row}.given_name`)},
  'patronymic', ${sql.ref(`${row}.patronymic`)}, 'kinship', ${sql.ref(`${row}.kinship`)},
  'ended', ${sql.ref(`${row}.ended_at`)} is not null)`

/** Brings expected guardians to what the file says; the record tells that a number changed, not which it is. */
export async function updateGuardians(db: Db, run: Applying): Promise<void> {
  await sql`
    with changed as (
      update school.expected_guardian guardian set
        family_name = wanted.family_name, given_name = wanted.given_name, patronymic = wanted.patronymic,
        kinship = coalesce(wanted.kinship, guardian.kinship),
        phone_mark = wanted.phone_mark, phone_sealed = wanted.phone_sealed,
        updated_at = ${run.now}, ended_at = null
      from school.roster_staged_guardian wanted
      join school.roster_entry entry on entry.school_id = ${run.school_id}
        and entry.source_id = wanted.student_source_id
      where wanted.run_id = ${run.id} and guardian.roster_entry_id = entry.id and entry.ended_at is null
        and guardian.source_id = wanted.source_id and not wanted.is_ended
        and (guardian.ended_at is not null or ${guardianDiffers})
      returning entry.person_id, ${guardianNow('old')} as stood, ${guardianNow('new')} || jsonb_build_object(
        'phone_changed', new.phone_mark is distinct from old.phone_mark) as stands)
    insert into school.audit (at, actor_id, person_id, school_id, event, before, after)
    select ${run.now}, ${run.actor}, person_id, ${run.school_id}, 'school.expected_guardian_changed', stood, stands
    from changed`.execute(db)
}

/** Adds the guardians whom the list did not know. They are expected, and have no right by it. */
export async function insertGuardians(db: Db, run: Applying): Promise<void> {
  await sql`
    insert into school.expected_guardian (roster_entry_id, source_id, family_name, given_name, patronymic, kinship,
      phone_mark, phone_sealed, updated_at)
    select entry.id, wanted.source_id, wanted.family_name, wanted.given_name, wanted.patronymic, wanted.kinship,
      wanted.phone_mark, wanted.phone_sealed, ${run.now}
    from school.roster_staged_guardian wanted
    join school.roster_entry entry on entry.school_id = ${run.school_id}
      and entry.source_id = wanted.student_source_id and entry.ended_at is null
    where wanted.run_id = ${run.id} and not wanted.is_ended
      and not exists (select from school.expected_guardian guardian
        where guardian.roster_entry_id = entry.id and guardian.source_id = wanted.source_id)`.execute(db)
}

/** Ends the guardians of those who have left, and those whom the file does not name any more. */
export async function endGuardians(db: Db, run: Applying): Promise<void> {
  await sql`
    with ended as (
      update school.expected_guardian guardian set ended_at = ${run.now}, updated_at = ${run.now}
      from (
        select live.id, entry.person_id from school.roster_entry entry
        join school.expected_guardian live on live.roster_entry_id = entry.id and live.ended_at is null
        left join school.roster_staged_student student on student.run_id = ${run.id}
          and student.source_id = entry.source_id
        left join school.roster_staged_guardian staged on staged.run_id = ${run.id}
          and staged.student_source_id = entry.source_id and staged.source_id = live.source_id
        where entry.school_id = ${run.school_id} and not coalesce(student.is_kept, false)
          and (entry.ended_at is not null
            or case when staged.source_id is null then ${run.ends_missing}::boolean else staged.is_ended end)) gone
      where guardian.id = gone.id
      returning gone.person_id, ${guardianNow('old')} as stood)
    insert into school.audit (at, actor_id, person_id, school_id, event, before)
    select ${run.now}, ${run.actor}, person_id, ${run.school_id}, 'school.expected_guardian_ended', stood
    from ended`.execute(db)
}
