import { sql } from 'kysely'
import { subjectFor } from '#id/index.ts'
import { asOwner } from './owner-database.ts'
import type { World } from './world.ts'

/** Something half-made: what kind it is, and the row that stands alone. */
export type Orphan = { kind: OrphanKind; row: string }
export type OrphanKind = keyof typeof QUERIES

/** One query per kind of half-made thing; each gives the ids of the rows that should not be. */
export const QUERIES = {
  'account without phone number': `
    select id from id.account
    where not exists (select from id.phone_number where account_id = account.id)`,

  'phone number without account': `
    select id from id.phone_number
    where not exists (select from id.account where account.id = account_id)`,

  'phone number of two accounts': `
    select phone_index as id from id.phone_number where held_until is null
    group by phone_index having count(*) > 1`,

  'account by sign-up without audit entry': `
    select account.id from id.account join id.challenge on entered_id = account.id
    where not exists (select from id.audit where audit.account_id = account.id)`,

  'challenge spent without account, or account without spending': `
    select id from id.challenge where (spent_at is null) <> (entered_id is null)`,

  'challenge spent without proof': `
    select id from id.challenge where spent_at is not null and passed_at is null`,

  'session at the ID without account': `
    select uid as id from id.session
    where not exists (select from id.account where account.id = account_id)`,

  'guardianship without both consents': `
    select id from school.guardianship
    where 2 <> (select count(distinct kind) from school.consent
      where guardianship_id = guardianship.id and decision = 'given')`,

  'guardianship with a consent twice': `
    select guardianship_id as id from school.consent where decision = 'given'
    group by guardianship_id, kind having count(*) > 1`,

  'consent without guardianship': `
    select id from school.consent
    where not exists (select from school.guardianship where guardianship.id = guardianship_id
      and guardianship.guardian_id = consent.guardian_id and guardianship.student_id = consent.student_id)`,

  'guardianship without audit entry': `
    select id from school.guardianship
    where not exists (select from school.audit where event = 'school.child_confirmed'
      and after->>'guardianship_id' = guardianship.id::text)`,

  'guardianship twice': `
    select student_id as id from school.guardianship where ended_at is null
    group by guardian_id, student_id having count(*) > 1`,

  'guardianship of somebody who studies nowhere': `
    select id from school.guardianship
    where not exists (select from school.enrolment where person_id = student_id)`,

  'place taken without guardianship, or guardianship without place': `
    select id from school.invitation
    where places_taken <> (select count(*) from school.guardianship where invitation_id = invitation.id)`,

  'enrolment twice': `
    select person_id as id from school.enrolment where ended_at is null
    group by person_id having count(*) > 1`,

  'enrolment without audit entry': `
    select id from school.enrolment
    where not exists (select from school.audit where event = 'school.student_enrolled'
      and audit.person_id = enrolment.person_id and after->>'class_id' = class_id::text)`,

  'invitation of somebody who studies nowhere': `
    select id from school.invitation
    where not exists (select from school.enrolment where person_id = student_id)`,

  'two live invitations of one student': `
    select student_id as id from school.invitation where revoked_at is null and replaced_at is null
    group by student_id having count(*) > 1`,

  'invitation without audit entry': `
    select id from school.invitation
    where not exists (select from school.audit where event = 'school.invitation_created'
      and after->>'id' = invitation.id::text)`,

  'session on the platform without person': `
    select person_id as id from school.session
    where not exists (select from school.person where person.id = person_id)`,

  'message that nobody will try to send again': `
    select id from graphile_worker._private_jobs where attempts >= max_attempts`,
} as const satisfies Record<string, string>

/** Looks through both schemas for whatever is half-made; an empty list is what a fault or a race must leave. */
export async function findOrphans(world: Pick<World, 'databaseUrl'>): Promise<Orphan[]> {
  const db = asOwner(world)
  const found: Orphan[] = []
  for (const [kind, query] of Object.entries(QUERIES)) {
    const { rows } = await sql.raw<{ id: unknown }>(query).execute(db)
    for (const { id } of rows) found.push({ kind: kind as OrphanKind, row: String(id) })
  }
  return found
}

/** People of the platform with a name of Parta ID behind which no account stands: their ids. Made-up people of a test are such. */
export async function findPeopleWithoutAccount({ composed }: Pick<World, 'composed'>): Promise<string[]> {
  const { id, school } = composed
  const accounts = await id.ctx.db.selectFrom('id.account').select('id').execute()
  const { clientId } = id.ctx.config.platformClient
  const known = new Set(accounts.map((account) => subjectFor(id.ctx.secrets, account.id, clientId)))
  const people = await school.ctx.db.selectFrom('school.person').select(['id', 'sub']).execute()
  return people.filter(({ sub }) => sub !== null && !known.has(sub)).map((person) => person.id)
}
