import { type RawBuilder, sql } from 'kysely'
import { endResting, isOwnChild } from '../approval/approval-store.ts'
import type { Db } from '../database.ts'
import type { BlockReason } from '../guardian-tables.ts'

type Named = { family_name: string; given_name: string; patronymic: string | null }

export type StudentToBlock = {
  child: Named
  guardian: (Named & { person_id: string }) | null
  /** The child is, or was, one of whoever looks: then somebody else decides. */
  own: boolean
}

/** A student of a school, and a guardian to be blocked when one was named; nothing when they are not of this school. */
export async function findStudentToBlock(
  db: Db,
  who: { schoolId: string; studentId: string; viewerId: string; guardianshipId?: string },
): Promise<StudentToBlock | undefined> {
  const { rows } = await sql<StudentToBlock>`
    select ${named('child')} as child,
      (select json_build_object('person_id', adult.id, 'family_name', adult.family_name,
          'given_name', adult.given_name, 'patronymic', adult.patronymic)
        from school.guardianship join school.person adult on adult.id = guardianship.guardian_id
        where guardianship.id::text = ${who.guardianshipId ?? ''} and guardianship.student_id = child.id) as guardian,
      ${isConcerned({ actorId: who.viewerId, student: sql.ref('child.id') })} as own
    from school.person child
    where child.id::text = ${who.studentId} and exists (
      select from school.enrolment join school.class on class.id = enrolment.class_id
      where enrolment.person_id = child.id and enrolment.ended_at is null and class.school_id = ${who.schoolId})
  `.execute(db)
  return rows[0]
}

/** Whether somebody is of the child's family, or kept from the child: then blocks of this child are not theirs to decide. */
function isConcerned({ actorId, student }: { actorId: string; student: RawBuilder<unknown> }) {
  return sql<boolean>`(${isOwnChild({ actorId, student })} or school.is_blocked(${actorId}, null, ${student}))`
}

export type BlockToSet = {
  schoolId: string
  studentId: string
  actorId: string
  personId: string | null
  phone: { phone_mark: Buffer; phone_sealed: Buffer } | undefined
  reason: BlockReason
  documentSealed: Buffer
  now: Date
}

/** Sets a block for a student of this school; nothing when the same one stands already, or for a child of one's own. */
export async function insertBlock(db: Db, block: BlockToSet): Promise<string | undefined> {
  const { actorId, phone } = block
  const { rows } = await sql<{ id: string }>`
    insert into school.guardianship_block (school_id, student_id, person_id, phone_mark, phone_sealed, reason,
      document_sealed, created_at, created_by)
    select ${block.schoolId}, student.id, ${block.personId}, ${phone?.phone_mark ?? null}, ${phone?.phone_sealed ?? null},
      ${block.reason}, ${block.documentSealed}, ${block.now}, ${actorId}
    from school.person student
    where student.id = ${block.studentId} and not ${isConcerned({ actorId, student: sql.ref('student.id') })}
    on conflict do nothing returning id`.execute(db)
  return rows[0]?.id
}

/**
 * Ends every guardianship that live blocks of a student stand against, with those of trusted adults that rest on them;
 * gives their ids. Runs after the block stands, so that one that came in meanwhile is seen.
 */
export async function endBlocked(
  db: Db,
  { studentId, actorId, now }: { studentId: string; actorId: string; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with ended as (
      update school.guardianship set ended_at = ${now}, ended_by = ${actorId}, end_cause = 'block',
        decided_by = ${actorId}, decided_at = ${now}
      where student_id = ${studentId} and ended_at is null
        and school.is_blocked(guardian_id, phone_mark, student_id)
      returning id
    ),
    resting as (${endResting(sql`select id from ended`, now)})
    select id from ended`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Lifts a live block of this school; nothing when it is lifted already, stands for a child of one's own or against
 * oneself. Nothing comes back by itself.
 */
export async function liftBlock(
  db: Db,
  { actorId, ...lifting }: { blockId: string; schoolId: string; actorId: string; reason: string; now: Date },
): Promise<{ id: string; student_id: string } | undefined> {
  return db
    .updateTable('school.guardianship_block')
    .set({ lifted_at: lifting.now, lifted_by: actorId, lift_reason: lifting.reason })
    .where(sql<boolean>`id::text = ${lifting.blockId}`)
    .where('school_id', '=', lifting.schoolId)
    .where('lifted_at', 'is', null)
    .where(sql<boolean>`not ${isConcerned({ actorId, student: sql.ref('student_id') })}`)
    .returning(['id', 'student_id'])
    .executeTakeFirst()
}

export type Block = {
  id: string
  student_id: string
  child: Named
  /** Nobody: the block is for whoever holds the number. */
  person: Named | null
  phone_sealed: Buffer | null
  reason: BlockReason
  document_sealed: Buffer
  created_at: Date
  created_by: Named
  lifted_at: Date | null
  lifted_by: Named | null
  lift_reason: string | null
  /** The child is, or was, one of whoever looks, or the block is against them: then somebody else decides. */
  own: boolean
}

/** The blocks of a school, live ones first, or one of them. */
export async function findBlocks(
  db: Db,
  which: { schoolId: string; viewerId: string; blockId?: string },
): Promise<Block[]> {
  const { rows } = await sql<Block>`
    select block.id, block.student_id, block.phone_sealed, block.reason, block.document_sealed, block.created_at,
      block.lifted_at, block.lift_reason, ${named('child')} as child,
      ${isConcerned({ actorId: which.viewerId, student: sql.ref('block.student_id') })} as own,
      (select ${named('adult')} from school.person adult where adult.id = block.person_id) as person,
      (select ${named('setter')} from school.person setter where setter.id = block.created_by) as created_by,
      (select ${named('lifter')} from school.person lifter where lifter.id = block.lifted_by) as lifted_by
    from school.guardianship_block block join school.person child on child.id = block.student_id
    where block.school_id = ${which.schoolId}
      and (${which.blockId ?? null}::text is null or block.id::text = ${which.blockId ?? null})
    order by block.lifted_at is not null, child.family_name, child.given_name, block.id`.execute(db)
  return rows
}

function named(person: string) {
  const of = (field: string) => sql.ref(`${person}.${field}`)
  return sql<Named>`json_build_object('family_name', ${of('family_name')}, 'given_name', ${of('given_name')},
    'patronymic', ${of('patronymic')})`
}
