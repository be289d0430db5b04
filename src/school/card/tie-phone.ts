import { isUniqueViolation } from '#kernel/database/errors.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { Identity } from '../sign-in/identity-provider.ts'
import { deleteCardSessions, endCardsOf, isKnownAccount, tieAccount } from './card-store.ts'

/** `known_already`: the account is somebody's here, a parent's say; `other_birth_date`: it may well be somebody else's. */
export type Tying = { ok: true } | { ok: false; error: 'known_already' | 'other_birth_date' }

/**
 * A student who signed in with a card gets a phone: the same person is now the one whom Parta ID calls so, with class,
 * parents and consents as they were. The card and its sign-ins end. Once, however many try at the same time.
 */
export async function tiePhone(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { personId, identity }: { personId: string; identity: Identity },
): Promise<Tying> {
  const now = ctx.clock.now()
  const { sub, data, contactHandle } = identity
  try {
    return await ctx.db.transaction().execute(async (tx): Promise<Tying> => {
      if (!(await tieAccount(tx, { personId, sub, birthDate: data.birth_date, contactHandle }))) {
        const known = await isKnownAccount(tx, sub)
        return { ok: false, error: known ? 'known_already' : 'other_birth_date' }
      }
      await endCardsOf(tx, personId, now)
      await deleteCardSessions(tx, personId)
      await insertAudit(tx, now, [{ actorId: personId, personId, event: 'school.phone_tied' }])
      return { ok: true }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'person_sub_key')) return { ok: false, error: 'known_already' }
    throw error
  }
}
