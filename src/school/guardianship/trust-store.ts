import { type RawBuilder, sql } from 'kysely'
import type { GuardianshipStatus, Trust } from '../database.ts'
import type { GuardianshipHold } from '../guardian-tables.ts'

/**
 * How far a guardianship is trusted, as parts of statements: each is computed inside the statement that makes or changes
 * a guardianship, so nothing can come in between.
 */

type Part = RawBuilder<unknown>

/** Whether the school's own list expects a guardian of this student under this number. */
export function inTheList({ mark, student, school }: { mark: Part; student: Part; school: Part }) {
  return sql<boolean>`exists (
    select from school.roster_entry entry
    join school.expected_guardian expected on expected.roster_entry_id = entry.id and expected.ended_at is null
    where entry.person_id = ${student} and entry.school_id = ${school} and entry.ended_at is null
      and expected.phone_mark = ${mark})`
}

/**
 * Why only the school's own word helps, whatever its policy: the adult says, or once said, to be under age (a child with
 * a second SIM card types its own birth date first); or the school has ended a guardianship of this pair before.
 */
function holdOf({ guardian, student, today }: { guardian: Part; student: Part; today: Part }) {
  const grown = sql`(${today} - interval '18 years')::date`
  return sql<GuardianshipHold | null>`case
    when exists (select from school.person adult where adult.id = ${guardian} and adult.birth_date > ${grown})
      or exists (select from school.audit
        where audit.person_id = ${guardian} and audit.event = 'school.person_corrected'
          and (audit.before->>'birth_date')::date > ${grown}) then 'under_age'
    when exists (select from school.guardianship earlier
      where earlier.guardian_id = ${guardian} and earlier.student_id = ${student}
        and earlier.end_cause in ('refused', 'school', 'objection', 'block')) then 'ended_before'
    end`
}

/** What a school's policy makes of it: at once, at once with a match in the list, or after the school's approval. */
export function statusBy({ policy, listed, hold }: { policy: Part; listed: Part; hold: Part }) {
  return sql<GuardianshipStatus>`case
    when ${hold} is not null then 'waiting'
    when ${policy} = 'open' or ${policy} = 'corroborated' and ${listed} then 'active'
    else 'waiting' end`
}

/** The day that it is at a school. */
function todayAt(timeZone: Part, now: Date) {
  return sql`(${now}::timestamptz at time zone ${timeZone})::date`
}

/**
 * What the statements have in common that make a guardianship by a link: whether the person can come in at all (a row
 * `invitation` has the student), how far they are trusted (a row `taken` has student, school, policy and time zone), and
 * who hears of it (a row `made` is the guardianship).
 */
export function newcomer(who: { guardianId: string; phoneMark: Buffer | null; now: Date }) {
  const [guardian, mark] = [sql`${who.guardianId}::uuid`, sql`${who.phoneMark}::bytea`]
  const [student, school] = [sql.ref('taken.student_id'), sql.ref('taken.school_id')]
  const today = todayAt(sql.ref('taken.time_zone'), who.now)
  return {
    guardian,
    mark,
    admitted: sql<boolean>`(invitation.student_id <> ${guardian}
      and not school.is_limited(invitation.student_id, ${who.now})
      and exists (select from school.person own where own.id = ${guardian} and own.sub is not null)
      and not exists (select from school.enrolment own where own.person_id = ${guardian} and own.ended_at is null)
      and not exists (
        select from school.guardianship own
        where own.guardian_id = ${guardian} and own.student_id = invitation.student_id and own.ended_at is null)
      and not school.is_blocked(${guardian}, ${mark}, invitation.student_id))`,
    judged: sql`select taken.*, ${inTheList({ mark, student, school })} as listed,
      ${holdOf({ guardian, student, today })} as hold from taken`,
    trust: sql<Trust>`case when judged.listed then 'roster' else 'declared' end`,
    status: statusBy({
      policy: sql.ref('judged.guardianship_policy'),
      listed: sql.ref('judged.listed'),
      hold: sql.ref('judged.hold'),
    }),
    concerned: sql`
      select made.student_id as person_id from made
      union select known.guardian_id from made join school.guardianship known on known.student_id = made.student_id
        and known.ended_at is null and known.status = 'active' and known.kinship <> 'trusted_adult'`,
  }
}
