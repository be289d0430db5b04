import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database.ts'

/** The job that carries one message to one person. */
export const DELIVER_MESSAGE = 'school.deliver_message'

type Sealed = { kind: string; factsSealed: Buffer }

/**
 * A query that enqueues a message to each `person_id` of another query; the facts travel sealed. Whoever a block keeps
 * from the child that the message is about is left out.
 */
export function messageJobs(
  persons: RawBuilder<unknown>,
  { kind, factsSealed, about }: Sealed & { about: RawBuilder<unknown> },
) {
  return sql`
    select (graphile_worker.add_job(${DELIVER_MESSAGE}, json_build_object(
      'person_id', addressee.person_id, 'about_id', ${about}, 'kind', ${kind}::text,
      'facts_sealed', ${factsSealed.toString('base64')}::text
    -- The addressees stand before a block is asked for: else it is asked for everybody whom they are chosen from.
    ))).id from (select person_id from (${persons}) chosen offset 0) addressee
    where not coalesce(school.is_blocked(addressee.person_id, null, ${about}), false)`
}

/** Enqueues a message to each of some persons. `aboutId` is the child that it is about. */
export async function enqueueMessages(
  db: Db,
  { personIds, aboutId, ...message }: Sealed & { personIds: string[]; aboutId?: string },
): Promise<void> {
  const persons = sql`select unnest(${personIds}::uuid[]) as person_id`
  await messageJobs(persons, { ...message, about: sql`${aboutId ?? null}::uuid` }).execute(db)
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

/**
 * Under which name Parta ID carries messages to a person; nothing when it is not known, or when a block has come that
 * keeps the person from the child that the message is about.
 */
export async function findContactHandle(
  db: Db,
  { personId, aboutId }: { personId: string; aboutId?: string | null },
): Promise<string | undefined> {
  const found = await db
    .selectFrom('school.person')
    .where('id', '=', personId)
    .where(sql<boolean>`not coalesce(school.is_blocked(id, null, ${aboutId ?? null}::uuid), false)`)
    .select('contact_handle')
    .executeTakeFirst()
  return found?.contact_handle ?? undefined
}
