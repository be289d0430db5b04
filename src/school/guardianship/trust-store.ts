import { type RawBuilder, sql } from 'kysely'
import type { GuardianshipStatus } from '../database.ts'
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
export function holdOf({ guardian, student, today }: { guardian: Part; student: Part; today: Part }) {
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
export function todayAt(timeZone: Part, now: Date) {
  return sql`(${now}::timestamptz at time zone ${timeZone})::date`
}
