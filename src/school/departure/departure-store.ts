import { sql } from 'kysely'
import { endResting } from '../approval/approval-store.ts'
import type { Db } from '../database.ts'

type Named = { family_name: string; given_name: string }

export type Departed = {
  guardianship_id: string
  kinship: string
  child: Named
  /** The guardians who stay and are told. */
  others: string[]
}

/**
 * Ends a guardianship at the guardian's own wish, with those of trusted adults that rest on it; nothing when it has ended,
 * or is suspended: the school decides about that one.
 */
export async function leaveChild(
  db: Db,
  { guardianId, studentId, now }: { guardianId: string; studentId: string; now: Date },
): Promise<Departed | undefined> {
  const { rows } = await sql<Departed>`
    with departed as (
      update school.guardianship set ended_at = ${now}, ended_by = ${guardianId}, end_cause = 'left'
      where guardian_id = ${guardianId} and student_id = ${studentId} and ended_at is null
        and status = 'active'
      returning id, kinship
    ),
    resting as (${endResting(sql`select id from departed`, now)})
    select departed.id as guardianship_id, departed.kinship,
      (select json_build_object('family_name', family_name, 'given_name', given_name)
        from school.person where id = ${studentId}) as child,
      (select coalesce(json_agg(other.guardian_id), '[]') from school.guardianship other
        where other.student_id = ${studentId} and other.guardian_id <> ${guardianId} and other.ended_at is null
          and other.status = 'active' and other.kinship <> 'trusted_adult') as others
    from departed`.execute(db)
  return rows[0]
}

/** Whether other guardians with access stay with the child, so that it does not wait for a parent again. */
export async function hasOtherGuardian(
  db: Db,
  { guardianId, studentId }: { guardianId: string; studentId: string },
): Promise<boolean> {
  const { rows } = await sql<{ stays: boolean }>`
    select exists (select from school.guardianship where student_id = ${studentId} and guardian_id <> ${guardianId}
      and ended_at is null and status = 'active' and kinship <> 'trusted_adult') as stays`.execute(db)
  return rows[0]?.stays ?? false
}
