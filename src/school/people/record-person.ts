import type { PersonData } from '#contracts/person-data.ts'
import type { SchoolContext } from '../context.ts'
import { findOrInsertPerson } from './person-store.ts'

/**
 * Makes a person known to the platform by what Parta ID calls them; returns the person's id here. The data
 * count at first sight only: afterwards the platform's own are the ones that schools and parents correct. The contact handle is renewed each time.
 */
export async function recordPerson(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  person: { sub: string; data: PersonData; contactHandle?: string | null },
): Promise<string> {
  return findOrInsertPerson(ctx.db, { contactHandle: null, ...person, now: ctx.clock.now() })
}
