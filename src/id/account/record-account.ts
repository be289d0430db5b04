import { sql } from 'kysely'
import type { PersonData } from '#contracts/person-data.ts'
import { guardPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'

type Needs = Pick<IdContext, 'db' | 'secrets' | 'clock' | 'hasher'>

/**
 * Makes an account without a sign-in, for the demo: the number counts as proved now. A number that has an account
 * already keeps it. Returns the account's id.
 */
export async function recordAccount(
  ctx: Needs,
  given: { phone: string; person: PersonData; password: string },
): Promise<string> {
  const { index, sealed } = guardPhone(ctx.secrets, given.phone)
  const passwordHash = await ctx.hasher.hash(given.password)
  const now = ctx.clock.now()
  const { rows } = await sql<{ account_id: string }>`
    with held as (select account_id from id.phone_number where phone_index = ${index} and held_until is null),
    opened as (
      insert into id.account (family_name, given_name, patronymic, birth_date, password_hash, created_at)
      select ${given.person.family_name}, ${given.person.given_name}, ${given.person.patronymic},
        ${given.person.birth_date}::date, ${passwordHash}, ${now}::timestamptz
      where not exists (select from held)
      returning id
    ),
    numbered as (
      insert into id.phone_number (account_id, phone_index, phone_sealed, proved_at, held_from)
      select id, ${index}, ${sealed}, ${now}, ${now} from opened
      returning account_id
    )
    select account_id from held union all select account_id from numbered`.execute(ctx.db)
  const [row] = rows
  if (!row) throw new Error('the account was neither found nor made')
  return row.account_id
}
