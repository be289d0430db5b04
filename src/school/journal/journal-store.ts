import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'

export type JournalEntry = {
  id: string
  at: Date
  event: string
  actor: string | null
  person: string | null
  before: unknown
  after: unknown
}

const entries = sql`
  select audit.id, audit.at, audit.event, audit.before, audit.after,
    concat_ws(' ', actor.family_name, actor.given_name, actor.patronymic) as actor,
    concat_ws(' ', person.family_name, person.given_name, person.patronymic) as person
  from school.audit
  left join school.person actor on actor.id = audit.actor_id
  left join school.person on person.id = audit.person_id`

/** A page of what happened at a school, the newest first: the entries before `beforeId`, or the very newest. */
export async function findJournal(
  db: Db,
  { schoolId, beforeId, most }: { schoolId: string; beforeId?: string | undefined; most: number },
): Promise<JournalEntry[]> {
  const older: RawBuilder<unknown> = beforeId ? sql`and audit.id < ${beforeId}` : sql``
  const { rows } = await sql<JournalEntry>`
    ${entries} where audit.school_id = ${schoolId} ${older} order by audit.id desc limit ${most}`.execute(db)
  return rows
}
