import type { PersonData } from '#contracts/person-data.ts'
import { guardPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import { findOrInsertAccount } from './account-store.ts'

type Needs = Pick<IdContext, 'db' | 'secrets' | 'clock' | 'hasher'>

/**
 * Makes an account without a sign-in, for the demo: the number counts as proved now. A number that has an account
 * already keeps it. Returns the account's id.
 */
export async function recordAccount(
  ctx: Needs,
  given: { phone: string; person: PersonData; password: string },
): Promise<string> {
  return findOrInsertAccount(ctx.db, {
    ...given.person,
    phone: guardPhone(ctx.secrets, given.phone),
    passwordHash: await ctx.hasher.hash(given.password),
    now: ctx.clock.now(),
  })
}
