import { PhoneNumber } from '#contracts/phone-number.ts'
import { findHolder } from '../account/account-store.ts'
import { phoneIndex } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import { addEntry } from '../history/history-store.ts'
import { notify } from '../notice/notify.ts'
import { endSessions } from './session-end-store.ts'

type Ended = { ok: true; ended: number } | { ok: false; error: 'phone_unreadable' | 'no_account' }

/**
 * The operator ends every session of whoever holds a number (ASVS 7.4.5): all browsers are out at their next request, all
 * services are told, and so is the owner.
 */
export async function endSessionsOfHolder(
  ctx: Pick<IdContext, 'db' | 'clock' | 'secrets'>,
  asked: { phone: string },
): Promise<Ended> {
  const phone = PhoneNumber.safeParse(asked.phone)
  if (!phone.success) return { ok: false, error: 'phone_unreadable' }
  const accountId = await findHolder(ctx.db, phoneIndex(ctx.secrets, phone.data))
  if (!accountId) return { ok: false, error: 'no_account' }
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const ended = await endSessions(tx, { accountId }, now)
    const entry = { accountId, actorId: null, event: 'id.sessions_ended_by_operator', now }
    await addEntry(tx, { ...entry, before: { sessions: ended } })
    await notify(tx, ctx, { accountId, kind: 'ended_by_operator' })
    return { ok: true, ended }
  })
}
