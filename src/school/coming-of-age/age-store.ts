import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'
import type { AgeNotice } from '../movement-tables.ts'

type At = { now: Date; timeZone: string }

/** Every student with the day that it is where they study. */
function students({ now, timeZone }: At): RawBuilder<unknown> {
  return sql`select person.id, person.birth_date,
      (${now}::timestamptz at time zone coalesce(school.time_zone, ${timeZone}))::date as today
    from school.person
    left join school.enrolment on enrolment.person_id = person.id and enrolment.ended_at is null
    left join school.class on class.id = enrolment.class_id
    left join school.school on school.id = class.school_id
    where person.erased_at is null and person.of_age_at is null and (enrolment.id is not null or exists (
      select from school.guardianship where student_id = person.id and guardianship.ended_at is null))`
}

/** Whose eighteenth birthday has begun where they study. */
function comingOfAge({ years, ...at }: At & { years: number }) {
  return sql`select id from (${students(at)}) student where school.age_reached(birth_date, ${years}) <= today`
}

/**
 * Waits for confirmations under way by the invitations of those who are to come of age. A confirmation holds the
 * invitation first and the student second; whoever took them the other way round could wait for it for ever.
 */
export async function lockInvitationsOf(db: Db, at: At & { years: number }): Promise<void> {
  await sql`
    select from school.invitation where student_id in (${comingOfAge(at)}) and revoked_at is null and replaced_at is null
    order by id for update`.execute(db)
}

/** Notes whose eighteenth birthday has begun where they study, each once; returns them. */
export async function markOfAge(db: Db, at: At & { years: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update school.person set of_age_at = ${at.now}
    where person.id in (${comingOfAge(at)}) and person.of_age_at is null
    returning person.id`.execute(db)
  return rows.map(({ id }) => id)
}

export type EndedGuardian = { student_id: string; guardian_id: string }

/** Ends what guardians may see of students, but for those whom the student lets stay. */
export async function endGuardianships(
  db: Db,
  { studentIds, now }: { studentIds: string[]; now: Date },
): Promise<EndedGuardian[]> {
  const { rows } = await sql<EndedGuardian>`
    update school.guardianship set ended_at = ${now}, end_cause = 'of_age'
    where student_id = any(${studentIds}::uuid[]) and ended_at is null and kept_at is null
    returning student_id, guardian_id`.execute(db)
  return rows
}

/** Ends the invitations of students. */
export async function revokeInvitationsOf(
  db: Db,
  { studentIds, now }: { studentIds: string[]; now: Date },
): Promise<void> {
  await sql`
    update school.invitation set revoked_at = ${now}
    where student_id = any(${studentIds}::uuid[]) and revoked_at is null and replaced_at is null`.execute(db)
}

export type Noticed = { id: string; name: string; on: string; guardians: string[] }

type Due = At & { years: number; noticeDays: number; notice: AgeNotice; when: 'ahead' | 'reached' }

/** Notes that students are told of an age, each once; returns those who were not told yet. */
export async function insertNotices(
  db: Db,
  { years, noticeDays, notice, when, ...at }: Due,
): Promise<Noticed[]> {
  const { rows } = await sql<Noticed>`
    with student as (${students(at)}),
    due as (
      select id, school.age_reached(birth_date, ${years}) as on_day from student
      where case when ${when === 'reached'}::boolean then school.age_reached(birth_date, ${years}) <= today
        else today >= school.age_reached(birth_date, ${years}) - ${noticeDays}::int
          and today < school.age_reached(birth_date, ${years}) end
    ),
    told as (
      insert into school.age_notice (person_id, notice, told_at) select id, ${notice}, ${at.now} from due
      on conflict do nothing returning person_id
    )
    select due.id, concat_ws(' ', person.given_name, person.family_name) as name, to_char(on_day, 'DD.MM.YYYY') as on,
      (select coalesce(json_agg(guardian_id), '[]') from school.guardianship
        where student_id = due.id and ended_at is null and status = 'active') as guardians
    from told join due on due.id = told.person_id join school.person on person.id = due.id`.execute(db)
  return rows
}

export type OwnGuardian = {
  id: string
  family_name: string
  given_name: string
  patronymic: string | null
  kept: boolean
}

/** A student's guardians, and whom of them the student lets stay. */
export async function findOwnGuardians(db: Db, studentId: string): Promise<OwnGuardian[]> {
  const { rows } = await sql<OwnGuardian>`
    select guardianship.id, family_name, given_name, patronymic, kept_at is not null as kept
    from school.guardianship join school.person on person.id = guardian_id
    where student_id = ${studentId} and ended_at is null order by confirmed_at`.execute(db)
  return rows
}

type Permission = {
  studentId: string
  guardianshipId: string
  now: Date
  years: number
  noticeDays: number
  today: string
}

/** Lets a guardian stay when the student comes of age; only shortly before that day and after it. Whose it is, or nothing. */
export async function keepGuardian(db: Db, one: Permission): Promise<string | undefined> {
  const { rows } = await sql<{ guardian_id: string }>`
    update school.guardianship set kept_at = ${one.now} from school.person student
    where guardianship.id = ${one.guardianshipId} and student_id = ${one.studentId} and student.id = student_id
      and ended_at is null and kept_at is null
      and ${one.today}::date >= school.age_reached(student.birth_date, ${one.years}) - ${one.noticeDays}::int
    returning guardian_id`.execute(db)
  return rows[0]?.guardian_id
}

/** Takes that back: at once for whoever is of age. Whose it was, or nothing. */
export async function unkeepGuardian(
  db: Db,
  { studentId, guardianshipId, now }: Pick<Permission, 'studentId' | 'guardianshipId' | 'now'>,
): Promise<string | undefined> {
  const { rows } = await sql<{ guardian_id: string }>`
    update school.guardianship set kept_at = null,
      ended_at = case when student.of_age_at is not null then ${now}::timestamptz end,
      end_cause = case when student.of_age_at is not null then 'of_age' end
    from school.person student
    where guardianship.id = ${guardianshipId} and student_id = ${studentId} and student.id = student_id
      and ended_at is null and kept_at is not null
    returning guardian_id`.execute(db)
  return rows[0]?.guardian_id
}
