import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { addEntry } from '../history/history-store.ts'
import { sealRecord } from '../history/sealed-record.ts'
import { notify } from '../notice/notify.ts'
import { deleteOwnPasskey } from './passkey-store.ts'

/** Removes a passkey of an account: it signs nobody in any more. The owner gets a notice. */
export async function removePasskey(
  ctx: IdContext,
  asked: { id: string; accountId: string; browser: BrowserFacts },
): Promise<void> {
  const { id, accountId, browser } = asked
  await ctx.db.transaction().execute(async (tx) => {
    const removed = await deleteOwnPasskey(tx, { id, accountId })
    if (!removed) return
    const { name, audit_salt: salt } = removed
    const before = sealRecord(ctx.secrets, salt, { passkey_id: id, name })
    await addEntry(tx, { accountId, event: 'id.passkey_removed', before, browser, now: ctx.clock.now() })
    await notify(tx, ctx, { accountId, kind: 'passkey_removed', facts: { name } })
  })
}
