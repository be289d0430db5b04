import { randomUUID } from 'node:crypto'
import { guardPhone } from '#id/challenge/phone.ts'
import { createPasswordHasher } from '#id/password/password-hasher.ts'
import { createSecrets, type Secrets } from '#kernel/secrets.ts'
import { linkToken, linkTokenHash } from '#school/link-token.ts'
import { PASSWORD } from './client/journeys.ts'
import type { Ticket } from './client/load.ts'
import type { Place } from './place.ts'

/** Made-up numbers, `+7999 00x xx xx`: a hundred thousand, of which everybody gets one. */
const NUMBERS = { parents: 10_000, owners: 50_000, newcomers: 60_000 }
const OWNERS = 5_000
const STUDENTS = 13_000

const FILLED = [
  'id.account',
  'id.phone_number',
  'school.school',
  'school.class',
  'school.person',
  'school.enrolment',
  'school.invitation',
]

const phoneOf = (number: number) => `+799900${String(number).padStart(5, '0')}`

/** Who may walk: newcomers, owners of accounts, and parents with an invitation each. */
export type People = Record<'newcomers' | 'owners' | 'parents', (count: number) => Ticket[]>

/** Puts accounts and invitations into the database: straight into its tables, as the journeys would have left them. */
export async function preparePeople(place: Place): Promise<People> {
  const secrets = createSecrets(Buffer.from(place.keys.masterKey, 'base64'))
  const owners = numbered(OWNERS, NUMBERS.owners)
  await insertOwners(place, secrets, owners)
  const links = await insertStudents(place, secrets)
  // Only what has rows: a table that was found empty is read from end to end until somebody looks again.
  await place.database.query(`vacuum analyze ${FILLED.join(', ')}`)
  const parents = numbered(STUDENTS, NUMBERS.parents).map((one, at) => ({ ...one, path: links[at] ?? '' }))
  return {
    newcomers: inTurn(numbered(40_000, NUMBERS.newcomers)),
    owners: inTurn(owners),
    parents: inTurn(parents),
  }
}

function numbered(count: number, first: number): Ticket[] {
  return Array.from({ length: count }, (_, at) => ({
    phone: phoneOf(first + at),
    address: addressOf(first + at),
    path: '',
  }))
}

/** A hundred people behind each address, as in a school's network. */
function addressOf(number: number): string {
  const network = Math.floor(number / 100)
  return `10.${network >> 8}.${network & 255}.1`
}

/** Hands tickets out from the front; from the beginning again when none are left. */
function inTurn(tickets: Ticket[]) {
  let next = 0
  return (count: number) => Array.from({ length: count }, () => tickets[next++ % tickets.length] as Ticket)
}

async function insertOwners({ database }: Place, secrets: Secrets, owners: Ticket[]): Promise<void> {
  const hash = await createPasswordHasher().hash(PASSWORD)
  const guarded = owners.map(({ phone }) => guardPhone(secrets, phone))
  await database.query(
    `with numbers as (
      select gen_random_uuid() as account_id, index, sealed from unnest($1::bytea[], $2::bytea[]) as given(index, sealed)
    ),
    accounts as (
      insert into id.account (id, family_name, given_name, patronymic, birth_date, password_hash, created_at, active_at)
      select account_id, 'Петрова-Водкина', 'Мария', 'Ивановна', '1985-02-01', $3, now(), now() from numbers
      returning id
    )
    insert into id.phone_number (account_id, phone_index, phone_sealed, proved_at, held_from)
    select account_id, index, sealed, now(), now() from numbers join accounts on id = account_id`,
    [guarded.map(({ index }) => index), guarded.map(({ sealed }) => sealed), hash],
  )
}

/** Schools of 30 classes with 25 students each; every student has an invitation. Returns their paths. */
async function insertStudents({ database }: Place, secrets: Secrets): Promise<string[]> {
  const ids = Array.from({ length: STUDENTS }, () => randomUUID())
  const tokens = ids.map((id) => linkToken(secrets, 'invitation', id))
  // One after the other: whoever enrols or invites looks at the class and the student as they stand.
  await database.query(
    `with schools as (
      insert into school.school (name, town, time_zone, created_at)
      select 'Школа № ' || number, 'Москва', 'Europe/Moscow', now()
      from generate_series(0, $1::int / 750) as number
      returning id
    )
    insert into school.class (school_id, name, year, created_at)
    select id, grade::text, 2025, now() from schools, generate_series(0, 29) as grade`,
    [STUDENTS],
  )
  const students = ids.map(() => randomUUID())
  await database.query(
    `insert into school.person (id, sub, family_name, given_name, patronymic, birth_date, created_at)
    select id, 'bench ' || at, 'Водкин', 'Пётр', 'Сергеевич', '2014-03-12', now()
    from unnest($1::uuid[]) with ordinality as given(id, at)`,
    [students],
  )
  await database.query(
    `with places as (
      select ordinality - 1 as at, student_id, id as invitation_id, token_hash
      from unnest($1::uuid[], $2::uuid[], $3::bytea[]) with ordinality as given(student_id, id, token_hash, ordinality)
    ),
    classes as (
      select class.id, split_part(school.name, ' ', 3)::int as number, class.name::int as grade
      from school.class join school.school on school.id = class.school_id
    ),
    enrolments as (
      insert into school.enrolment (person_id, class_id, enrolled_at)
      select student_id, classes.id, now() from places
      join classes on number = at / 750 and grade = at / 25 % 30
    )
    insert into school.invitation (id, student_id, token_hash, created_at, expires_at, places)
    select invitation_id, student_id, token_hash, now(), now() + interval '30 days', 2 from places`,
    [students, ids, tokens.map((token) => linkTokenHash(secrets, 'invitation', token))],
  )
  return tokens.map((token) => `/join/parent/${token}`)
}
