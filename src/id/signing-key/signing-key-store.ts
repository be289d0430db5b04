import { sql } from 'kysely'
import type { Db } from '../database.ts'
import type { SigningAlg } from '../service-tables.ts'

export type NewKey = { kid: string; sealed: Buffer }

/** All keys that are still published, with what they are for; the private parts are sealed. */
export async function findSigningKeys(db: Db, now: Date) {
  return db
    .selectFrom('id.signing_key')
    .where((eb) => eb.or([eb('published_until', 'is', null), eb('published_until', '>', now)]))
    .select(['kid', 'alg', 'jwk_sealed', 'signs_from', 'published_until'])
    .execute()
}

/** Keeps the first key of an algorithm; one that another start has made meanwhile stays instead. */
export async function insertFirstKey(db: Db, key: NewKey & { alg: SigningAlg; now: Date }): Promise<void> {
  await db
    .insertInto('id.signing_key')
    .values({
      kid: key.kid,
      alg: key.alg,
      jwk_sealed: key.sealed,
      replaces: null,
      created_at: key.now,
      signs_from: key.now,
      published_until: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type Succession = NewKey & {
  alg: SigningAlg
  now: Date
  signsFrom: Date
  /** Only a key that began to sign before this moment is replaced. */
  begunBefore: Date
  /** Until when the replaced key stays published. */
  publishedUntil: Date
}

/**
 * Announces the successor of the newest key of an algorithm, in one statement; true for one caller, however many rotate
 * at once. False also when the newest key is not old enough, or does not sign yet.
 */
export async function insertSuccessor(db: Db, key: Succession): Promise<boolean> {
  const { rows } = await sql`
    with newest as (
      select kid from id.signing_key
      where alg = ${key.alg} and published_until is null and signs_from <= ${key.begunBefore}
    ),
    announced as (
      insert into id.signing_key (kid, alg, jwk_sealed, replaces, created_at, signs_from)
      select ${key.kid}, ${key.alg}, ${key.sealed}::bytea, newest.kid, ${key.now}, ${key.signsFrom} from newest
      on conflict (replaces) do nothing
      returning replaces
    )
    update id.signing_key set published_until = ${key.publishedUntil} from announced
    where signing_key.kid = announced.replaces
    returning signing_key.kid`.execute(db)
  return rows.length === 1
}

/** Removes the keys that are published no more. */
export async function deleteOverKeys(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('id.signing_key').where('published_until', '<=', now).execute()
}

/** Removes the keys whose successor signs already, with what each was for. */
export async function deleteReplacedKeys(db: Db, now: Date): Promise<{ alg: SigningAlg }[]> {
  return db
    .deleteFrom('id.signing_key as old')
    .using('id.signing_key as next')
    .whereRef('next.replaces', '=', 'old.kid')
    .where('next.signs_from', '<=', now)
    .returning('old.alg')
    .execute()
}
