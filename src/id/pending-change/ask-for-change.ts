import { secondsAfter } from '#kernel/clock.ts'
import { networkOf } from '#kernel/http/client-address.ts'
import { newToken } from '#kernel/secrets.ts'
import type { IdContext } from '../context.ts'
import type { PendingKind } from '../database.ts'
import { notify } from '../notice/notify.ts'
import { changeOf } from './change-of.ts'
import { enqueueReminder, openPendingChange } from './pending-change-store.ts'
import { REMIND_OF_CHANGE } from './remind-of-change.ts'
import { numericMoment } from './written-moment.ts'

export type Asking = { ok: true } | { ok: false; error: 'too_many_changes' }

const HOUR_SECONDS = 3600
/** How long a change can be done once its time has come; nobody leaves a door ajar for longer. */
const RIPE_DAYS = 7

/**
 * Lets a change of an account wait, and tells its owner at every contact how to stop it, now and half-way. Whoever asks while one waits
 * gets the one that waits, and nobody is told twice.
 */
export async function askForChange(
  ctx: IdContext,
  asked: { accountId: string; kind: PendingKind; phoneIndex: Buffer; address: string },
): Promise<Asking> {
  const now = ctx.clock.now()
  const { accountId, kind, phoneIndex } = asked
  const { limits } = ctx.config
  const hours = kind === 'number_claim' ? limits.numberClaimWaitHours : limits.recoveryWaitHours
  const ripeAt = secondsAfter(now, hours * HOUR_SECONDS)
  const token = newToken()
  await ctx.db.transaction().execute(async (tx) => {
    const opened = await openPendingChange(tx, {
      accountId,
      kind,
      phoneIndex,
      addressIndex: ctx.secrets.hash('address', networkOf(asked.address)),
      vetoHash: vetoHash(ctx, token),
      now,
      ripeAt,
      expiresAt: secondsAfter(ripeAt, RIPE_DAYS * 24 * HOUR_SECONDS),
      perNumberAndMonth: limits.pendingChangesPerNumberAndMonth,
      perAddressAndDay: limits.pendingChangesPerAddressAndDay,
    })
    if (!opened) return
    const facts = { link: `${ctx.config.origin}/veto/${token}`, until: numericMoment(ripeAt) }
    await notify(tx, ctx, { accountId, kind: `${kind}_asked`, facts })
    await enqueueReminder(tx, {
      task: REMIND_OF_CHANGE,
      vetoHash: vetoHash(ctx, token),
      factsSealed: ctx.secrets.seal('reminder', JSON.stringify(facts)),
      at: secondsAfter(now, (hours * HOUR_SECONDS) / 2),
    })
  })
  const { state } = await changeOf(ctx, asked)
  return state === 'waiting' || state === 'ripe' ? { ok: true } : { ok: false, error: 'too_many_changes' }
}

/** How a change is found by the token in its veto link. */
export function vetoHash(ctx: Pick<IdContext, 'secrets'>, token: string): Buffer {
  return ctx.secrets.hash('veto', token)
}
