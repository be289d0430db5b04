import { type Insertable, sql } from 'kysely'
import type { ClassLinkTable, Db } from '../database.ts'
import type { CodedKind } from './short-code.ts'

/** Marks a link that has expired as replaced, so that a new one can take its place. */
export async function retireExpiredClassLink(db: Db, classId: string, now: Date): Promise<void> {
  await standing(db, classId).set({ replaced_at: now }).where('expires_at', '<=', now).execute()
}

/** Marks the link of a class as replaced, whether it can be used still or not. */
export async function retireClassLink(db: Db, classId: string, now: Date): Promise<void> {
  await standing(db, classId).set({ replaced_at: now }).execute()
}

/** The link of a class that was neither revoked nor replaced, to be changed. */
function standing(db: Db, classId: string) {
  return db
    .updateTable('school.class_link')
    .where('class_id', '=', classId)
    .where('revoked_at', 'is', null)
    .where('replaced_at', 'is', null)
}

/** Adds a link unless the class has a live one; true for exactly one caller. */
export async function insertClassLink(db: Db, link: Insertable<ClassLinkTable>): Promise<boolean> {
  const inserted = await db
    .insertInto('school.class_link')
    .values(link)
    .onConflict((conflict) =>
      conflict
        .column('class_id')
        .where('revoked_at', 'is', null)
        .where('replaced_at', 'is', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** A link that can be used, as it is shown; out of JSON its time is text. */
export type LiveClassLink = {
  id: string
  expires_at: Date | string
  uses: number
  uses_at_most: number | null
  needs_approval: boolean
}

/** The link of a class that can be used now. */
export async function findLiveClassLink(
  db: Db,
  classId: string,
  now: Date,
): Promise<LiveClassLink | undefined> {
  return db
    .selectFrom('school.class_link')
    .where('class_id', '=', classId)
    .where('revoked_at', 'is', null)
    .where('replaced_at', 'is', null)
    .where('expires_at', '>', now)
    .select(['id', 'expires_at', 'uses', 'uses_at_most', 'needs_approval'])
    .executeTakeFirst()
}

/** Ends the live link of a class; its id, or nothing when there was none. */
export async function revokeLiveClassLink(db: Db, classId: string, now: Date): Promise<string | undefined> {
  const revoked = await standing(db, classId).set({ revoked_at: now }).returning('id').executeTakeFirst()
  return revoked?.id
}

const joined = (db: Db) =>
  db
    .selectFrom('school.class_link as link')
    .innerJoin('school.class as class', 'class.id', 'link.class_id')
    .innerJoin('school.school as school', 'school.id', 'class.school_id')
    .select([
      'link.id',
      'link.class_id',
      'link.expires_at',
      'link.revoked_at',
      'link.replaced_at',
      'link.uses',
      'link.uses_at_most',
      'class.name as class_name',
      'school.name as school_name',
      'school.town',
      'school.time_zone',
    ])

export type ClassLink = NonNullable<Awaited<ReturnType<typeof findClassLink>>>

/** The link with this token, in whatever state, with its class and school. */
export async function findClassLink(db: Db, tokenHash: Buffer) {
  return joined(db).where('link.token_hash', '=', tokenHash).executeTakeFirst()
}

type CodeTry = { shortCodeHash: Buffer; addressIndex: Buffer; since: Date; misses: number }
type CodedRow = { kind: CodedKind; id: string }

/** What has this short code, in whatever state; `barred` when the address has missed too often. */
export async function findLinkWithCode(
  db: Db,
  tried: CodeTry,
): Promise<{ found: CodedRow | null; barred: boolean }> {
  const { rows } = await sql<{ found: CodedRow | null; barred: boolean }>`
    select (
        select jsonb_build_object('kind', kind, 'id', id) from (
          select 'class link' as kind, id from school.class_link where short_code_hash = ${tried.shortCodeHash}
          union all
          select 'invitation', id from school.invitation where short_code_hash = ${tried.shortCodeHash}
          union all
          select 'card', id from school.card where short_code_hash = ${tried.shortCodeHash}
        ) coded limit 1
      ) as found,
      (select count(*) from school.code_miss
        where address_index = ${tried.addressIndex} and missed_at > ${tried.since}) >= ${tried.misses} as barred`.execute(
    db,
  )
  return rows[0] ?? { found: null, barred: false }
}

/** Notes a code that does not exist. */
export async function insertCodeMiss(db: Db, miss: { addressIndex: Buffer; now: Date }): Promise<void> {
  await db
    .insertInto('school.code_miss')
    .values({ address_index: miss.addressIndex, missed_at: miss.now })
    .execute()
}

/** Removes misses from before a moment. */
export async function deleteCodeMisses(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('school.code_miss').where('missed_at', '<', before).execute()
}
