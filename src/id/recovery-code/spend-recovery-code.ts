import type { IdContext } from '../context.ts'
import type { Db, Tx } from '../database.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { notify } from '../notice/notify.ts'
import { recoveryCodeHash } from './recovery-code.ts'
import { spendCode } from './recovery-code-store.ts'

/** Tries at the codes of one account within an hour, from all browsers together. */
const TRIES_PER_HOUR = 20

type Needs = Pick<IdContext, 'secrets' | 'clock'> & { db: Db | Tx }

/**
 * Uses up one of an account's recovery codes; true for exactly one caller, however many arrive at once. The owner gets a
 * notice. Right and wrong tries are counted for the account, so whoever asks must have proved something of it before
 * (its number, or by a session): else a stranger could use up the owner's tries. In a transaction of the caller
 * (`{ ...ctx, db: tx }`) code and try come back when that is rolled back.
 */
export async function spendRecoveryCode(
  ctx: Needs,
  tried: { accountId: string; code: string; browser: BrowserFacts },
): Promise<boolean> {
  const { accountId } = tried
  if (!ctx.db.isTransaction) {
    return ctx.db.transaction().execute((tx) => spendRecoveryCode({ ...ctx, db: tx }, tried))
  }
  const spent = await spendCode(ctx.db, {
    accountId,
    codeHash: recoveryCodeHash(ctx.secrets, tried),
    triesPerHour: TRIES_PER_HOUR,
    browser: tried.browser,
    now: ctx.clock.now(),
  })
  if (!spent?.was_right) return false
  await notify(ctx.db, ctx, { accountId, kind: 'recovery_code_used', facts: { left: String(spent.left) } })
  return true
}
