import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openClass } from '#tests/support/cast.ts'
import { linkOn } from '#tests/support/crowd.ts'
import { parentJourney, studentJourney } from '#tests/support/journeys.ts'
import { findOrphans, findPeopleWithoutAccount, type OrphanKind, QUERIES } from '#tests/support/orphans.ts'
import { asOwner } from '#tests/support/owner-database.ts'
import { masha, mother } from '#tests/support/people.ts'
import { walk } from '#tests/support/walk.ts'
import { newWorld } from '#tests/support/world.ts'

/** For each kind of half-made thing a statement that leaves one behind in a world where a family is whole. */
const PLANTS: Record<OrphanKind, string> = {
  'account without phone number': `
    delete from id.phone_number where account_id = (select id from id.account limit 1)`,
  'phone number without account': `
    insert into id.phone_number (account_id, phone_index, phone_sealed, proved_at, held_from)
    values (uuidv7(), 'index', 'sealed', now(), now())`,
  'phone number of two accounts': `
    drop index id.phone_number_held_once;
    update id.phone_number set phone_index = 'the same'`,
  'account by sign-up without audit entry': `delete from id.audit`,
  'challenge spent without account, or account without spending': `
    update id.challenge set entered_id = null where id = (select id from id.challenge limit 1)`,
  'challenge spent without proof': `
    update id.challenge set passed_at = null where id = (select id from id.challenge limit 1)`,
  'session at the ID without account': `update id.session set account_id = uuidv7()`,
  'guardianship without both consents': `
    delete from school.consent where kind = 'personal_data'`,
  'guardianship with a consent twice': `
    drop index school.consent_begins_once;
    insert into school.consent select uuidv7() as id, decision, kind, guardianship_id, guardian_id, student_id,
      school_id, capacity, document_sha256, document_version, document_language, given_at from school.consent`,
  'consent without guardianship': `update school.consent set guardianship_id = uuidv7()`,
  'guardianship without audit entry': `delete from school.audit where event = 'school.child_confirmed'`,
  'guardianship twice': `
    drop index school.guardianship_one_live;
    insert into school.guardianship select uuidv7() as id, guardian_id, student_id, kinship, trust, status,
      invitation_id, confirmed_at from school.guardianship`,
  'guardianship of somebody who studies nowhere': `delete from school.enrolment`,
  'place taken without guardianship, or guardianship without place': `
    update school.invitation set places_taken = places_taken + 1`,
  'enrolment twice': `
    drop index school.enrolment_one_live;
    insert into school.enrolment select uuidv7() as id, person_id, class_id, enrolled_at from school.enrolment`,
  'enrolment without audit entry': `delete from school.audit where event = 'school.student_enrolled'`,
  'invitation of somebody who studies nowhere': `delete from school.enrolment`,
  'two live invitations of one student': `
    drop index school.invitation_one_live;
    insert into school.invitation select uuidv7() as id, student_id, 'another' as token_hash, created_at, expires_at,
      null, null, places, 0 from school.invitation`,
  'invitation without audit entry': `delete from school.audit where event = 'school.invitation_created'`,
  'session on the platform without person': `update school.session set person_id = uuidv7()`,
  'message that nobody will try to send again': `
    select graphile_worker.add_job('nobody.does_this');
    update graphile_worker._private_jobs set attempts = max_attempts`,
}

test('the search for half-made things finds nothing in a whole family, and each kind that is planted', async () => {
  const world = await newWorld()
  const { link } = await openClass(world)
  const page = await walk(world.newBrowser(), studentJourney(world, masha, link))
  await walk(world.newBrowser(), parentJourney(world, mother, linkOn(page)))
  expect(await findOrphans(world)).toEqual([])
  expect(await findPeopleWithoutAccount(world)).toEqual([])

  const db = asOwner(world)
  for (const kind of Object.keys(QUERIES) as OrphanKind[]) {
    const found = await db
      .transaction()
      .execute(async (tx) => {
        // What the database itself refuses is let through for once: the search has to find it all the same.
        await sql`set local session_replication_role = replica`.execute(tx)
        for (const statement of PLANTS[kind].split(';')) await sql.raw(statement).execute(tx)
        const { rows } = await sql.raw(QUERIES[kind]).execute(tx)
        expect([kind, rows.length > 0]).toEqual([kind, true])
        throw new Unplanted()
      })
      .catch((error: unknown) => error)
    if (!(found instanceof Unplanted)) throw found
  }
  await sql`update school.person set sub = 'somebody else' where id = (select id from school.person limit 1)`.execute(
    db,
  )
  expect(await findPeopleWithoutAccount(world)).toHaveLength(1)
})

/** Rolls a planted thing back. */
class Unplanted extends Error {}
