import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Db, EnrolmentStatus } from '../database.ts'

/** Whether the school's list names anybody for a class. */
export async function hasRoster(db: Db, classId: string): Promise<boolean> {
  const found = await db
    .selectFrom('school.roster_entry')
    .where('class_id', '=', classId)
    .where('ended_at', 'is', null)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/**
 * Ties students of some classes to the entries of the school's list that name them exactly: names (patronymics where
 * both have one) and birth date, in the same class. Where two entries or two students look alike none is tied: that is
 * for a person to decide. Returns who was tied to what.
 */
export async function matchExactly(
  db: Db,
  { classIds, personId, now }: { classIds: string[]; personId?: string; now: Date },
): Promise<{ id: string; person_id: string }[]> {
  const one = personId ? sql`and person.id = ${personId}` : sql``
  const { rows } = await sql<{ id: string; person_id: string }>`
    with pair as (
      select entry.id, person.id as person_id,
        count(*) over (partition by entry.id) as persons, count(*) over (partition by person.id) as entries
      from school.roster_entry entry
      join school.enrolment on enrolment.class_id = entry.class_id and enrolment.ended_at is null
      join school.person on person.id = enrolment.person_id
      where entry.class_id = any(${classIds}::uuid[]) and entry.ended_at is null and entry.person_id is null
        and entry.birth_date = person.birth_date
        and school.name_key(entry.family_name) = school.name_key(person.family_name)
        and school.name_key(entry.given_name) = school.name_key(person.given_name)
        and (entry.patronymic is null or person.patronymic is null
          or school.name_key(entry.patronymic) = school.name_key(person.patronymic))
        and not exists (select from school.roster_entry own
          where own.school_id = entry.school_id and own.person_id = person.id and own.ended_at is null)
        ${one}
    )
    update school.roster_entry entry set person_id = pair.person_id, matched_at = ${now}
    from pair where entry.id = pair.id and pair.persons = 1 and pair.entries = 1 and entry.person_id is null
    returning entry.id, entry.person_id`.execute(db)
  return rows
}

type Pair = { classId: string; studentId: string; entryId: string; now: Date }

/**
 * Ties a student of a class to an entry of the same class; false when either is not there or is tied already. Two at
 * once with one student violate `roster_entry_one_live`.
 */
export async function tieEntry(db: Db, { classId, studentId, entryId, now }: Pair): Promise<boolean> {
  const { rows } = await sql`
    update school.roster_entry set person_id = ${studentId}, matched_at = ${now}
    where id = ${entryId} and class_id = ${classId} and ended_at is null and person_id is null
      and exists (select from school.enrolment
        where enrolment.class_id = ${classId} and enrolment.person_id = ${studentId} and enrolment.ended_at is null)
    returning id`.execute(db)
  return rows.length > 0
}

/** Unties a student of a class from the entry of the same class; which it was, or nothing. */
export async function untieEntry(
  db: Db,
  { classId, studentId }: { classId: string; studentId: string },
): Promise<string | undefined> {
  const untied = await db
    .updateTable('school.roster_entry')
    .set({ person_id: null, matched_at: null })
    .where('class_id', '=', classId)
    .where('person_id', '=', studentId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return untied?.id
}

export type Unmatched = {
  id: string
  family_name: string
  given_name: string
  patronymic: string | null
  birth_date: string | null
}

export type Matching = {
  /** How many entries of the list are tied to a student. */
  matched: number
  /** Students who stand in no entry, with the state of their enrolment. */
  students: (Unmatched & { status: EnrolmentStatus })[]
  /** Entries without a student: who has not registered yet, or under other names. */
  entries: Unmatched[]
}

/** How the students of a class and the school's list fit together. */
export async function findMatching(db: Db, classId: string): Promise<Matching> {
  const { rows } = await sql<Matching>`
    select
      (select count(*)::int from school.roster_entry
        where class_id = ${classId} and ended_at is null and person_id is not null) as matched,
      (select coalesce(json_agg(json_build_object('id', person.id, 'family_name', person.family_name,
          'given_name', person.given_name, 'patronymic', person.patronymic, 'birth_date', person.birth_date,
          'status', enrolment.status) order by person.family_name, person.given_name, person.id), '[]')
        from school.enrolment join school.person on person.id = enrolment.person_id
        where enrolment.class_id = ${classId} and enrolment.ended_at is null
          and not exists (select from school.roster_entry own
            where own.class_id = ${classId} and own.person_id = person.id and own.ended_at is null)) as students,
      (select coalesce(json_agg(json_build_object('id', id, 'family_name', family_name, 'given_name', given_name,
          'patronymic', patronymic, 'birth_date', birth_date) order by family_name, given_name, id), '[]')
        from school.roster_entry
        where class_id = ${classId} and ended_at is null and person_id is null) as entries`.execute(db)
  const [matching] = rows
  assert.ok(matching, 'a select without a table has one row')
  return matching
}

/** The classes of a school that have both students and entries without one. */
export async function findClassesToMatch(db: Db, schoolId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select class.id from school.class where class.school_id = ${schoolId}
      and exists (select from school.enrolment where enrolment.class_id = class.id and enrolment.ended_at is null)
      and exists (select from school.roster_entry entry
        where entry.class_id = class.id and entry.ended_at is null and entry.person_id is null)`.execute(db)
  return rows.map(({ id }) => id)
}

/** The students of a school who stand in its list. */
export async function findListedChildren(db: Db, schoolId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from school.roster_entry
    where school_id = ${schoolId} and ended_at is null and person_id is not null`.execute(db)
  return rows.map(({ id }) => id)
}
