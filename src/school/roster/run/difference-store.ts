import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database.ts'
import type { ExpectedKinship } from '../table/read-kinship.ts'
import type { Change, ClassSummary, Counts, RosterSummary } from './roster-run.ts'

/** What of a run its statements need. */
export type Comparing = { id: string; school_id: string; year: number; ends_missing: boolean }

/** The staged students of a run with the classes that stand already. */
export function wantedStudents(run: Comparing): RawBuilder<unknown> {
  return sql`
    select staged.*, class.id as class_id from school.roster_staged_student staged
    left join school.class on class.school_id = ${run.school_id} and class.year = ${run.year}
      and class.name = staged.class_name
    where staged.run_id = ${run.id}`
}

/** Whether the file says something about a student that the list does not; both have to be there. */
export const studentDiffers = sql<boolean>`(
  (wanted.family_name is not null and (wanted.family_name, wanted.given_name, wanted.patronymic)
    is distinct from (entry.family_name, entry.given_name, entry.patronymic))
  or (wanted.birth_date is not null and wanted.birth_date is distinct from entry.birth_date)
  or (wanted.tells_class and case when wanted.class_name is null then entry.class_id is not null
    else wanted.class_id is null or wanted.class_id is distinct from entry.class_id end))`

/** The same for a guardian of a student. A list that does not tell what somebody is to the child changes nothing in it. */
export const guardianDiffers = sql<boolean>`(
  (wanted.family_name, wanted.given_name, wanted.patronymic, wanted.phone_mark,
    coalesce(wanted.kinship, guardian.kinship))
  is distinct from (guardian.family_name, guardian.given_name, guardian.patronymic, guardian.phone_mark,
    guardian.kinship))`

/** Every student of the file or the list, and what the run would do to them. */
export function studentDifference(run: Comparing): RawBuilder<unknown> {
  return sql`
    select coalesce(wanted.source_id, entry.source_id) as source_id, entry.id as entry_id, wanted.at,
      coalesce(wanted.family_name, entry.family_name) as family_name,
      coalesce(wanted.given_name, entry.given_name) as given_name,
      coalesce(wanted.patronymic, entry.patronymic) as patronymic,
      entry.family_name as old_family_name, entry.given_name as old_given_name, entry.patronymic as old_patronymic,
      coalesce(wanted.birth_date, entry.birth_date) as birth_date, entry.birth_date as old_birth_date,
      case when entry.ended_at is null then standing.name end as old_class,
      case when wanted.tells_class then wanted.class_name else standing.name end as new_class,
      entry.id is not null and entry.ended_at is null as stood_before,
      case
        when wanted.is_kept then 'same'
        when wanted.source_id is null or wanted.is_ended then 'ended'
        when entry.id is null or entry.ended_at is not null then 'created'
        when ${studentDiffers} then 'changed'
        else 'same'
      end as change
    from (${wantedStudents(run)}) wanted
    full join (select * from school.roster_entry where school_id = ${run.school_id}) entry
      on entry.source_id = wanted.source_id
    left join school.class standing on standing.id = entry.class_id
    where case
      when wanted.source_id is null then entry.ended_at is null and ${run.ends_missing}
      when wanted.is_ended or wanted.is_kept then entry.id is not null and entry.ended_at is null
      else entry.id is not null or wanted.family_name is not null
    end`
}

/** Every guardian of the file or the list, and what the run would do to them. */
export function guardianDifference(run: Comparing): RawBuilder<unknown> {
  return sql`
    select case
        when wanted.source_id is null or wanted.is_ended or student.is_ended then 'ended'
        when guardian.id is null or guardian.ended_at is not null then 'created'
        when ${guardianDiffers} then 'changed'
        else 'same'
      end as change, guardian.id is not null as known,
      coalesce(wanted.student_source_id, guardian.student_source_id) as student_source_id,
      coalesce(wanted.source_id, guardian.source_id) as source_id,
      coalesce(wanted.family_name, guardian.family_name) as family_name,
      coalesce(wanted.given_name, guardian.given_name) as given_name,
      case when wanted.family_name is null then guardian.patronymic else wanted.patronymic end as patronymic,
      coalesce(wanted.kinship, guardian.kinship) as kinship, guardian.kinship as old_kinship,
      guardian.family_name as old_family_name, guardian.given_name as old_given_name,
      guardian.patronymic as old_patronymic, wanted.phone_mark is distinct from guardian.phone_mark as phone_changes
    from (select * from school.roster_staged_guardian where run_id = ${run.id}) wanted
    full join (select guardian.*, entry.source_id as student_source_id from school.expected_guardian guardian
        join school.roster_entry entry on entry.id = guardian.roster_entry_id
        where entry.school_id = ${run.school_id}) guardian
      on guardian.student_source_id = wanted.student_source_id and guardian.source_id = wanted.source_id
    left join school.roster_staged_student student on student.run_id = ${run.id}
      and student.source_id = coalesce(wanted.student_source_id, guardian.student_source_id)
    where case
      when wanted.source_id is null then guardian.ended_at is null and (coalesce(student.is_ended, false)
        or (${run.ends_missing} and not coalesce(student.is_kept, false)))
      when wanted.is_ended or student.is_ended then guardian.id is not null and guardian.ended_at is null
      else true
    end`
}

type Counted = { change: Change; count: number; returned: number }

/** How many of those who are created stood in the list before, and had ended. */
export type Returned = { students: number; guardians: number }

/** What a run would do, counted. */
export async function summarize(
  db: Db,
  run: Comparing,
): Promise<{ summary: RosterSummary; returned: Returned }> {
  const students = await sql<Counted & { class: string | null; before: number }>`
    select change, case when change = 'ended' then old_class else new_class end as class, count(*)::int as count,
      count(*) filter (where change = 'created' and entry_id is not null)::int as returned
    from (${studentDifference(run)}) difference group by 1, 2`.execute(db)
  const before = await sql<{ class: string | null; count: number }>`
    select class.name as class, count(*)::int as count from school.roster_entry entry
    left join school.class on class.id = entry.class_id
    where entry.school_id = ${run.school_id} and entry.ended_at is null group by 1`.execute(db)
  const guardians = await sql<Counted>`
    select change, count(*)::int as count, count(*) filter (where change = 'created' and known)::int as returned
    from (${guardianDifference(run)}) difference group by 1`.execute(db)
  const created = await sql<{ name: string }>`
    select distinct class_name as name from (${wantedStudents(run)}) wanted
    where class_name is not null and class_id is null and tells_class and not is_ended and not is_kept`.execute(
    db,
  )
  const classes = new Map<string | null, ClassSummary>()
  const classOf = (name: string | null) => {
    const known = classes.get(name) ?? { name, before: 0, ...none() }
    classes.set(name, known)
    return known
  }
  for (const { class: name, count } of before.rows) classOf(name).before += count
  for (const { class: name, change, count } of students.rows) classOf(name)[change] += count
  const all = [...classes.values()].sort((one, other) => inOrder(one.name, other.name))
  const inAll = before.rows.reduce((sum, { count }) => sum + count, 0)
  const returnedOf = (rows: Counted[]) => rows.reduce((sum, { returned }) => sum + returned, 0)
  return {
    summary: {
      students: { before: inAll, ...countsOf(students.rows) },
      guardians: countsOf(guardians.rows),
      classes: all,
      new_classes: created.rows.map(({ name }) => name).sort(inOrder),
    },
    returned: { students: returnedOf(students.rows), guardians: returnedOf(guardians.rows) },
  }
}

const none = (): Counts => ({ created: 0, changed: 0, ended: 0, same: 0 })

function countsOf(rows: Counted[]): Counts {
  const counts = none()
  for (const { change, count } of rows) counts[change] += count
  return counts
}

const ORDER = new Intl.Collator('ru', { numeric: true })

/** 5А, 5Б, 10А; whoever is in no class comes last. */
function inOrder(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return ORDER.compare(one, other)
}

export type StudentChange = {
  change: Change
  family_name: string
  given_name: string
  patronymic: string | null
  old_family_name: string | null
  old_given_name: string | null
  old_patronymic: string | null
  birth_date: string | null
  old_birth_date: string | null
  old_class: string | null
  new_class: string | null
}

/** Some of the students to whom a run would do one thing, by name. */
export async function findStudentChanges(
  db: Db,
  run: Comparing,
  { change, most, skip }: { change: Change; most: number; skip: number },
): Promise<StudentChange[]> {
  const { rows } = await sql<StudentChange>`
    select * from (${studentDifference(run)}) difference where change = ${change}
    order by family_name collate "und-x-icu", given_name collate "und-x-icu", patronymic collate "und-x-icu", source_id
    limit ${most} offset ${skip}`.execute(db)
  return rows
}

export type GuardianChange = {
  change: Change
  family_name: string
  given_name: string
  patronymic: string | null
  kinship: ExpectedKinship | null
  old_family_name: string | null
  old_given_name: string | null
  old_patronymic: string | null
  old_kinship: ExpectedKinship | null
  phone_changes: boolean
  student: { family_name: string; given_name: string; patronymic: string | null }
}

/** Some of the guardians to whom a run would do one thing, by name, each with the student. */
export async function findGuardianChanges(
  db: Db,
  run: Comparing,
  { change, most, skip }: { change: Change; most: number; skip: number },
): Promise<GuardianChange[]> {
  const { rows } = await sql<GuardianChange>`
    select difference.*, json_build_object(
      'family_name', coalesce(staged.family_name, entry.family_name),
      'given_name', coalesce(staged.given_name, entry.given_name),
      'patronymic', case when staged.family_name is null then entry.patronymic else staged.patronymic end) as student
    from (${guardianDifference(run)}) difference
    left join school.roster_staged_student staged on staged.run_id = ${run.id}
      and staged.source_id = difference.student_source_id
    left join school.roster_entry entry on entry.school_id = ${run.school_id}
      and entry.source_id = difference.student_source_id
    where change = ${change}
    order by difference.family_name collate "und-x-icu", difference.given_name collate "und-x-icu",
      difference.patronymic collate "und-x-icu", difference.source_id, difference.student_source_id
    limit ${most} offset ${skip}`.execute(db)
  return rows
}
