import { sql } from 'kysely'
import type { Db } from '../database.ts'

/** The job that carries one message to one person. */
export const DELIVER_MESSAGE = 'school.deliver_message'

/** Enqueues a message to each of some persons; the facts travel sealed. */
export async function enqueueMessages(
  db: Db,
  { personIds, kind, factsSealed }: { personIds: string[]; kind: string; factsSealed: Buffer },
): Promise<void> {
  await sql`
    select (graphile_worker.add_job(${DELIVER_MESSAGE}, json_build_object(
      'person_id', person_id, 'kind', ${kind}::text, 'facts_sealed', ${factsSealed.toString('base64')}::text
    ))).id from unnest(${personIds}::uuid[]) as person_id`.execute(db)
}

/** Enqueues a message to a number that somebody at a school typed. */
export async function enqueueMessageTo(
  db: Db,
  { phoneSealed, kind, factsSealed }: { phoneSealed: Buffer; kind: string; factsSealed: Buffer },
): Promise<void> {
  await sql`
    select (graphile_worker.add_job(${DELIVER_MESSAGE}, json_build_object(
      'phone_sealed', ${phoneSealed.toString('base64')}::text, 'kind', ${kind}::text,
      'facts_sealed', ${factsSealed.toString('base64')}::text))).id`.execute(db)
}

/** Under which name Parta ID carries messages to a person; nothing when it is not known. */
export async function findContactHandle(db: Db, personId: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('school.person')
    .where('id', '=', personId)
    .select('contact_handle')
    .executeTakeFirst()
  return found?.contact_handle ?? undefined
}
