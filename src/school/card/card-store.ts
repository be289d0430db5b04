import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { PersonData } from '#contracts/person-data.ts'
import type { Db } from '../database.ts'
import { CARD_TRIES } from './card-limits.ts'

export type NewCard = {
  id: string
  personId: string
  hashes: { token_hash: Buffer; short_code_hash: Buffer }
  now: Date
}

/** Adds a card unless the person has one that lives, or an account. */
export async function insertCard(db: Db, { id, personId, hashes, now }: NewCard): Promise<boolean> {
  const { rows } = await sql`
    insert into school.card (id, person_id, token_hash, short_code_hash, created_at)
    select ${id}, id, ${hashes.token_hash}, ${hashes.short_code_hash}, ${now} from school.person
    where id = ${personId} and sub is null
    on conflict do nothing
    returning id`.execute(db)
  return rows.length === 1
}

/** Adds a person who has no account; false when this form was sent already. */
export async function insertCardPerson(
  db: Db,
  { id, data, now }: { id: string; data: PersonData; now: Date },
): Promise<boolean> {
  const inserted = await db
    .insertInto('school.person')
    .values({ id, ...data, created_at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Ties an entry of the class's list to a person; true for exactly one caller. */
export async function claimEntry(
  db: Db,
  { entryId, classId, personId, now }: { entryId: string; classId: string; personId: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update school.roster_entry set person_id = ${personId}, matched_at = ${now}
    where id::text = ${entryId} and class_id = ${classId} and person_id is null and ended_at is null
    returning id`.execute(db)
  return rows.length === 1
}

type CardOfClass = { cardId: string; classId: string; now: Date }

const inClass = (classId: string) => sql`exists (select from school.enrolment
  where enrolment.person_id = card.person_id and class_id = ${classId} and ended_at is null)`

/** Ends a card to make room for its successor; whose it was, for exactly one caller. */
export async function replaceCard(
  db: Db,
  { cardId, classId, now }: CardOfClass,
): Promise<string | undefined> {
  const { rows } = await sql<{ person_id: string }>`
    update school.card set replaced_at = ${now}, ended_at = coalesce(ended_at, ${now})
    where id::text = ${cardId} and replaced_at is null and ${inClass(classId)}
      and exists (select from school.person where person.id = card.person_id and sub is null)
    returning person_id`.execute(db)
  return rows[0]?.person_id
}

/** Ends a card; whose it was, or nothing when it had ended. */
export async function endCard(db: Db, { cardId, classId, now }: CardOfClass): Promise<string | undefined> {
  const { rows } = await sql<{ person_id: string }>`
    update school.card set ended_at = ${now}
    where id::text = ${cardId} and ended_at is null and ${inClass(classId)}
    returning person_id`.execute(db)
  return rows[0]?.person_id
}

/** Ends every card of a person. */
export async function endCardsOf(db: Db, personId: string, now: Date): Promise<void> {
  await db
    .updateTable('school.card')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Whether there is such a card in the class, whatever its state. */
export async function isCardOfClass(
  db: Db,
  { cardId, classId }: { cardId: string; classId: string },
): Promise<boolean> {
  const { rows } = await sql`
    select id from school.card where id::text = ${cardId} and ${inClass(classId)}`.execute(db)
  return rows.length === 1
}

export type ClassCard = {
  id: string
  person_id: string
  family_name: string
  given_name: string
  patronymic: string | null
  tries: number
  ended: boolean
}

/** The newest card of each student of a class who has no phone, by name. */
export async function findCardsOfClass(db: Db, classId: string): Promise<ClassCard[]> {
  const { rows } = await sql<ClassCard>`
    select card.id, card.person_id, family_name, given_name, patronymic, tries, card.ended_at is not null as ended
    from school.card
    join school.person on person.id = card.person_id and person.sub is null
    join school.enrolment on enrolment.person_id = person.id and enrolment.ended_at is null
    where class_id = ${classId} and replaced_at is null
    order by family_name, given_name, card.id`.execute(db)
  return rows
}

export type FoundCard = {
  id: string
  person_id: string
  family_name: string
  given_name: string
  class_name: string
  school_name: string
  tries: number
  ended: boolean
}

/** The card with this token, in whatever state, with its student, who studies somewhere. */
export async function findCard(db: Db, tokenHash: Buffer): Promise<FoundCard | undefined> {
  const { rows } = await sql<FoundCard>`
    select card.id, card.person_id, family_name, given_name, class.name as class_name, school.name as school_name,
      tries, card.ended_at is not null as ended
    from school.card
    join school.person on person.id = card.person_id
    join school.enrolment on enrolment.person_id = person.id and enrolment.ended_at is null
    join school.class on class.id = enrolment.class_id
    join school.school on school.id = class.school_id
    where token_hash = ${tokenHash}`.execute(db)
  return rows[0]
}

/**
 * Spends one try of a card; gives the student when the PIN was right. Nothing comes back when no try was left. Counting
 * comes before the answer and outside any transaction, so neither a rollback nor a crowd can win a try back.
 */
export async function spendTry(
  db: Db,
  { id, right }: { id: string; right: boolean },
): Promise<{ person_id: string; tries: number } | undefined> {
  assert.ok(!db.isTransaction, 'a spent try must survive a rollback')
  const { rows } = await sql<{ person_id: string; tries: number }>`
    update school.card set tries = case when ${right}::boolean then 0 else tries + 1 end
    where id = ${id} and ended_at is null and tries < ${CARD_TRIES}
      and exists (select from school.enrolment where enrolment.person_id = card.person_id and enrolment.ended_at is null)
      and exists (select from school.person where person.id = card.person_id and sub is null)
    returning person_id, tries`.execute(db)
  return rows[0]
}

/** Keeps a card from being ended until the transaction ends; false when it has ended. */
export async function holdCard(db: Db, cardId: string): Promise<boolean> {
  const { rows } = await sql`
    select id from school.card where id = ${cardId} and ended_at is null for share`.execute(db)
  return rows.length === 1
}

/** Removes the sessions that a person has by card. */
export async function deleteCardSessions(db: Db, personId: string): Promise<void> {
  await sql`delete from school.session where person_id = ${personId} and amr = '{card}'`.execute(db)
}

/** Gives a person who has none the account `sub`; false when either is tied already, or the birth dates differ. */
export async function tieAccount(
  db: Db,
  tie: { personId: string; sub: string; birthDate: string; contactHandle: string | null },
): Promise<boolean> {
  const { rows } = await sql`
    update school.person set sub = ${tie.sub}, contact_handle = ${tie.contactHandle}
    where id = ${tie.personId} and sub is null and birth_date = ${tie.birthDate}
      and not exists (select from school.person known where known.sub = ${tie.sub})
    returning id`.execute(db)
  return rows.length === 1
}

/** Whether an account belongs to somebody here. */
export async function isKnownAccount(db: Db, sub: string): Promise<boolean> {
  const found = await db.selectFrom('school.person').where('sub', '=', sub).select('id').executeTakeFirst()
  return found !== undefined
}

/** What an entry of a class's list tells about somebody who has not registered. */
export async function findFreeEntry(db: Db, { entryId, classId }: { entryId: string; classId: string }) {
  const { rows } = await sql<{
    id: string
    family_name: string
    given_name: string
    patronymic: string | null
    birth_date: string | null
  }>`
    select id, family_name, given_name, patronymic, birth_date::text as birth_date from school.roster_entry
    where id::text = ${entryId} and class_id = ${classId} and person_id is null and ended_at is null`.execute(
    db,
  )
  return rows[0]
}
