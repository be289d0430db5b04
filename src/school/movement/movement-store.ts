import { type Insertable, sql } from 'kysely'
import type { Db } from '../database.ts'
import type { DepartureReason, MovementKind, MovementTable } from '../movement-tables.ts'

/** Notes a movement; nothing when the year was begun already. A twin of this request waits here and gets nothing. */
export async function insertMovement(db: Db, row: Insertable<MovementTable>): Promise<string | undefined> {
  const inserted = await db
    .insertInto('school.movement')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'year'])
        .where('kind', '=', 'year')
        .where('undone_at', 'is', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

type Moved = { movementId: string; now: Date }

/** The class of next year, made unless the school has it; `created` tells which. */
export async function openNextClass(
  db: Db,
  { schoolId, name, year, now }: { schoolId: string; name: string; year: number; now: Date },
): Promise<{ id: string; created: boolean }> {
  const { rows } = await sql<{ id: string; created: boolean }>`
    insert into school.class (school_id, name, year, created_at) values (${schoolId}, ${name}, ${year}, ${now})
    on conflict (school_id, year, name) do update set closed_at = null
    returning id, old.id is null as created`.execute(db)
  const [row] = rows
  if (!row) throw new Error('an upsert returns its row')
  return row
}

type ClassMove = Moved & { fromClass: string; toClass: string | null }

/** Ends every enrolment in a class but for those who stay, and begins the same in another class unless there is none. */
export async function moveStudents(
  db: Db,
  { movementId, fromClass, toClass, except, now }: ClassMove & { except: string[] },
): Promise<number> {
  const { rows } = await sql`
    with ended as (
      update school.enrolment set ended_at = ${now}
      where class_id = ${fromClass} and ended_at is null and person_id <> all(${except}::uuid[])
      returning id, person_id
    )
    insert into school.movement_student (movement_id, person_id, from_enrolment, to_enrolment)
    select ${movementId}, person_id, id, case when ${toClass}::uuid is not null then uuidv7() end from ended
    returning person_id`.execute(db)
  await insertNextEnrolments(db, { movementId, fromClass, toClass, now })
  return rows.length
}

/** Begins the enrolments that a movement has noted for a class: a student who waited goes on waiting. */
async function insertNextEnrolments(db: Db, { movementId, fromClass, toClass, now }: ClassMove) {
  if (!toClass) return
  await sql`
    insert into school.enrolment (id, person_id, class_id, enrolled_at, status)
    select to_enrolment, moved.person_id, ${toClass}, ${now}, before.status
    from school.movement_student moved join school.enrolment before on before.id = moved.from_enrolment
    where movement_id = ${movementId} and before.class_id = ${fromClass}`.execute(db)
}

/** Ends the enrolment of one student in a class and begins another one, or none. */
export async function moveStudent(db: Db, move: ClassMove & { studentId: string }): Promise<void> {
  await sql`
    with ended as (
      update school.enrolment set ended_at = ${move.now}
      where class_id = ${move.fromClass} and person_id = ${move.studentId} and ended_at is null
      returning id, person_id
    )
    insert into school.movement_student (movement_id, person_id, from_enrolment, to_enrolment)
    select ${move.movementId}, person_id, id, case when ${move.toClass}::uuid is not null then uuidv7() end from ended`.execute(
    db,
  )
  await insertNextEnrolments(db, move)
}

/** A student and the guardians: whom to tell. */
export async function findFamily(db: Db, studentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select guardian_id as id from school.guardianship
    where student_id = ${studentId} and ended_at is null and status = 'active'
    union select ${studentId}::uuid`.execute(db)
  return rows.map(({ id }) => id)
}

type ClassEnd = ClassMove & {
  /** The next class was made for this. */
  created: boolean
  /** Nobody stays in it. */
  closes: boolean
}

/**
 * Ends the year of a class: its link ends, its teachers and the school's list go along to the next class if there is one,
 * but for the entries of students who stay. To be called after the students have moved.
 */
export async function endClassYear(
  db: Db,
  { movementId, fromClass, toClass, created, closes, now }: ClassEnd,
): Promise<void> {
  await sql`
    with ended as (
      update school.class_teacher set ended_at = ${now} where class_id = ${fromClass} and ended_at is null
      returning id, person_id
    ),
    begun as (
      insert into school.class_teacher (class_id, person_id, appointed_at)
      select ${toClass}::uuid, person_id, ${now} from ended where ${toClass}::uuid is not null
      on conflict (person_id, class_id) where ended_at is null do nothing
      returning id, person_id
    )
    insert into school.movement_teacher (movement_id, from_teacher, to_teacher)
    select ${movementId}, ended.id, begun.id from ended left join begun using (person_id)`.execute(db)
  await sql`
    with revoked as (
      update school.class_link set revoked_at = ${now}
      where class_id = ${fromClass} and revoked_at is null and replaced_at is null returning id
    ),
    closed as (update school.class set closed_at = ${now} where id = ${fromClass} and ${closes}::boolean),
    listed as (
      update school.roster_entry set class_id = ${toClass}::uuid
      where class_id = ${fromClass} and ended_at is null and ${toClass}::uuid is not null
        and not exists (select from school.enrolment staying where staying.class_id = ${fromClass}
          and staying.person_id = roster_entry.person_id and staying.ended_at is null)
      returning id
    )
    insert into school.movement_class (movement_id, from_class, to_class, created, link_id, entries)
    values (${movementId}, ${fromClass}, ${toClass}, ${created}, (select id from revoked),
      (select coalesce(array_agg(id), '{}') from listed))`.execute(db)
}

export type MovementInList = {
  id: string
  kind: MovementKind
  year: number | null
  reason: DepartureReason | null
  made_at: Date
  undoable_until: Date
  undone_at: Date | null
  actor: string
  students: number
  /** Whose it was, where it was one student's. */
  student: string | null
  from_class: string | null
  to_class: string | null
  skipped: string[]
}

/** The latest movements of a school, the newest first. */
export async function findMovements(db: Db, schoolId: string): Promise<MovementInList[]> {
  const { rows } = await sql<MovementInList>`
    select movement.id, kind, movement.year, reason, made_at, undoable_until, undone_at,
      concat_ws(' ', actor.family_name, actor.given_name, actor.patronymic) as actor, moved.*
    from school.movement join school.person actor on actor.id = movement.actor_id
    cross join lateral (
      select count(*)::int as students,
        case when kind <> 'year' then min(concat_ws(' ', person.family_name, person.given_name, person.patronymic)) end as student,
        case when kind <> 'year' then min(was.name) end as from_class,
        case when kind <> 'year' then min(is_now.name) end as to_class,
        coalesce(json_agg(concat_ws(' ', person.family_name, person.given_name, person.patronymic))
          filter (where restored = false), '[]') as skipped
      from school.movement_student
      join school.person on person.id = movement_student.person_id
      left join school.enrolment before on before.id = from_enrolment left join school.class was on was.id = before.class_id
      left join school.enrolment after on after.id = to_enrolment left join school.class is_now on is_now.id = after.class_id
      where movement_id = movement.id
    ) moved
    where movement.school_id = ${schoolId} order by made_at desc, movement.id desc limit 50`.execute(db)
  return rows
}
