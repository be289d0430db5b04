import { type Insertable, sql } from 'kysely'
import type { Db, StaffRole, StaffTable, Tx } from '../database.ts'
import { fullName } from '../people/names.ts'

/** Gives a person a role at a school; false when they have it already. */
export async function insertStaff(db: Db, row: Insertable<StaffTable>): Promise<boolean> {
  const inserted = await db
    .insertInto('school.staff')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'school_id', 'role']).where('ended_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export type Colleague = {
  id: string
  person_id: string
  role: StaffRole
  appointed_at: Date
  family_name: string
  given_name: string
  patronymic: string | null
  /** The classes that a teacher leads. */
  classes: string[]
}

/** Who works at a school, administrators first. */
export async function findStaff(db: Db, schoolId: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select staff.id, staff.person_id, staff.role, staff.appointed_at,
      person.family_name, person.given_name, person.patronymic,
      case staff.role when 'teacher' then (
        select coalesce(json_agg(class.name order by class.year desc, class.name), '[]')
        from school.class_teacher join school.class on class.id = class_teacher.class_id
        where class_teacher.person_id = staff.person_id and class_teacher.ended_at is null
          and class.school_id = staff.school_id) else '[]' end as classes
    from school.staff join school.person on person.id = staff.person_id
    where staff.school_id = ${schoolId} and staff.ended_at is null
    order by staff.role, person.family_name, person.given_name, person.id`.execute(db)
  return rows
}

/** The names of a school's administrators. */
export async function findAdministratorNames(db: Db, schoolId: string): Promise<string[]> {
  const staff = await findStaff(db, schoolId)
  return staff.filter(({ role }) => role === 'administrator').map(fullName)
}

/** Lets one change of a school's staff wait for the other. */
export async function lockSchool(tx: Tx, schoolId: string): Promise<void> {
  await tx.selectFrom('school.school').where('id', '=', schoolId).select('id').forUpdate().execute()
}

/**
 * Ends a role at a school; nothing when there is none, or when it is its last administrator's. To be called under
 * `lockSchool`, so that two administrators who end each other do not leave the school without one.
 */
export async function endStaff(
  tx: Tx,
  { schoolId, staffId, now }: { schoolId: string; staffId: string; now: Date },
): Promise<{ person_id: string; role: StaffRole } | undefined> {
  const { rows } = await sql<{ person_id: string; role: StaffRole }>`
    update school.staff set ended_at = ${now}
    where id = ${staffId} and school_id = ${schoolId} and ended_at is null
      and (role <> 'administrator' or exists (
        select from school.staff other where other.school_id = ${schoolId} and other.role = 'administrator'
          and other.ended_at is null and other.id <> ${staffId}))
    returning person_id, role`.execute(tx)
  return rows[0]
}

/** Ends what a person leads at a school. */
export async function endClassTeaching(
  tx: Tx,
  { schoolId, personId, now }: { schoolId: string; personId: string; now: Date },
): Promise<void> {
  await sql`
    update school.class_teacher set ended_at = ${now} from school.class
    where class.id = class_teacher.class_id and class.school_id = ${schoolId}
      and class_teacher.person_id = ${personId} and class_teacher.ended_at is null`.execute(tx)
}

/** Whether a role at a school stands. */
export async function hasStaffRole(
  db: Db,
  { schoolId, staffId }: { schoolId: string; staffId: string },
): Promise<boolean> {
  const found = await db
    .selectFrom('school.staff')
    .where('id', '=', staffId)
    .where('school_id', '=', schoolId)
    .where('ended_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}
