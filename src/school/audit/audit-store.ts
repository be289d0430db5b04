import type { Db } from '../database.ts'

export type AuditEntry = {
  /** Who did it; nobody for the operator's own commands. */
  actorId: string | null
  /** Whom it concerns. */
  personId: string | null
  event:
    | 'school.class_link_created'
    | 'school.class_link_revoked'
    | 'school.class_teacher_appointed'
    | 'school.student_enrolled'
    | 'school.invitation_created'
    | 'school.invitation_revoked'
    | 'school.child_confirmed'
    | 'school.person_corrected'
  before?: unknown
  after?: unknown
}

/** Records what was done, all entries of one deed in one statement. */
export async function insertAudit(db: Db, at: Date, entries: AuditEntry[]): Promise<void> {
  const rows = entries.map(({ actorId, personId, event, before, after }) => ({
    at,
    actor_id: actorId,
    person_id: personId,
    event,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
  }))
  await db.insertInto('school.audit').values(rows).execute()
}
