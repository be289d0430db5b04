import { secondsAfter } from '#kernel/clock.ts'
import { lockAccounts } from '../account/account-lock-store.ts'
import type { IdContext } from '../context.ts'
import { dayOf } from '../day-of.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { notify } from '../notice/notify.ts'
import { endSessions } from '../session/session-end-store.ts'
import { closeAccount } from './deletion-store.ts'

/** How long a closed account can be restored, in days. */
export const UNDO_DAYS = 30

const DAY_SECONDS = 24 * 3600

/**
 * Closes an account at once and has it erased after thirty days (S2). Its sessions end, and services are told so. The
 * number stays with it until then: otherwise there would be no way to restore it. Number and address are told.
 */
export async function deleteAccount(
  ctx: IdContext,
  asked: { accountId: string; language: 'ru' | 'en'; browser: BrowserFacts },
): Promise<void> {
  const { accountId, language, browser } = asked
  const now = ctx.clock.now()
  const eraseAfter = secondsAfter(now, UNDO_DAYS * DAY_SECONDS)
  await ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId])
    if (!(await closeAccount(tx, { accountId, eraseAfter, browser, now }))) return
    const facts = { day: dayOf({ language }, eraseAfter) }
    await notify(tx, ctx, { accountId, kind: 'deletion_asked', facts })
    await endSessions(tx, { accountId }, now)
  })
}
