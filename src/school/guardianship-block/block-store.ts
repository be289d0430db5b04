import { type Insertable, sql } from 'kysely'
import { endResting } from '../approval/approval-store.ts'
import type { Db } from '../database.ts'
import type { BlockReason, GuardianshipBlockTable } from '../guardian-tables.ts'

type Named = { family_name: string; given_name: string; patronymic: string | null }

/** A student of a school, and a guardian to be blocked when one was named; nothing when they are not of this school. */
export async function findStudentToBlock(
  db: Db,
  who: { schoolId: string; studentId: string; guardianshipId?: string },
): Promise<{ child: Named; guardian: (Named & { person_id: string }) | null } | undefined> {
  const { rows } = await sql<{ child: Named; guardian: (Named & { person_id: string }) | null }>`
    select json_build_object('family_name', child.family_name, 'given_name', child.given_name,
        'patronymic', child.patronymic) as child,
      (select json_build_object('person_id', adult.id, 'family_name', adult.family_name,
          'given_name', adult.given_name, 'patronymic', adult.patronymic)
        from school.guardianship join school.person adult on adult.id = guardianship.guardian_id
        where guardianship.id::text = ${who.guardianshipId ?? ''} and guardianship.student_id = child.id) as guardian
    from school.person child
    where child.id::text = ${who.studentId} and exists (
      select from school.enrolment join school.class on class.id = enrolment.class_id
      where enrolment.person_id = child.id and enrolment.ended_at is null and class.school_id = ${who.schoolId})
  `.execute(db)
  return rows[0]
}

/** Sets a block for a student of this school; nothing when the same one stands already. */
export async function insertBlock(
  db: Db,
  block: Omit<Insertable<GuardianshipBlockTable>, 'lifted_at' | 'lifted_by' | 'lift_reason'>,
): Promise<string | undefined> {
  const inserted = await db
    .insertInto('school.guardianship_block')
    .values({ ...block, lifted_at: null, lifted_by: null, lift_reason: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
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

/** Lifts a live block of this school; nothing when it is lifted already. Nothing comes back by itself. */
export async function liftBlock(
  db: Db,
  lifting: { blockId: string; schoolId: string; actorId: string; reason: string; now: Date },
): Promise<{ id: string; student_id: string } | undefined> {
  return db
    .updateTable('school.guardianship_block')
    .set({ lifted_at: lifting.now, lifted_by: lifting.actorId, lift_reason: lifting.reason })
    .where(sql<boolean>`id::text = ${lifting.blockId}`)
    .where('school_id', '=', lifting.schoolId)
    .where('lifted_at', 'is', null)
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
}

/** The blocks of a school, live ones first, or one of them. */
export async function findBlocks(db: Db, which: { schoolId: string; blockId?: string }): Promise<Block[]> {
  const { rows } = await sql<Block>`
    select block.id, block.student_id, block.phone_sealed, block.reason, block.document_sealed, block.created_at,
      block.lifted_at, block.lift_reason, ${named('child')} as child,
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
