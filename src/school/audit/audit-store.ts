import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { KnownEvent } from '../journal/event-words.ts'

export type AuditEntry = {
  /** Who did it; nobody for the operator's own commands. */
  actorId: string | null
  /** Whom it concerns. */
  personId: string | null
  /** The school it is about; when left out the one where the person studies, if there is one. */
  schoolId?: string
  /** What happened, in the past tense; it has words for the journal. */
  event: `school.${KnownEvent}`
  before?: unknown
  after?: unknown
}

/** Records what was done, all entries of one deed in one statement. */
export async function insertAudit(db: Db, at: Date, entries: AuditEntry[]): Promise<void> {
  const rows = entries.map(({ actorId, personId, schoolId, event, before, after }) => ({
    at,
    actor_id: actorId,
    person_id: personId,
    school_id: schoolId ?? (personId ? schoolOf(personId) : null),
    event,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
  }))
  await db.insertInto('school.audit').values(rows).execute()
}

function schoolOf(personId: string) {
  return sql<string | null>`(
    select class.school_id from school.enrolment join school.class on class.id = enrolment.class_id
    where enrolment.person_id = ${personId} and enrolment.ended_at is null)`
}
