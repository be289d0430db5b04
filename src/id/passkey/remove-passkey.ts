import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { notify } from '../notice/notify.ts'
import { deleteOwnPasskey } from './passkey-store.ts'

/** Removes a passkey of an account: it signs nobody in any more. The owner gets a notice. */
export async function removePasskey(
  ctx: IdContext,
  asked: { id: string; accountId: string; browser: BrowserFacts },
): Promise<void> {
  const { accountId } = asked
  await ctx.db.transaction().execute(async (tx) => {
    const name = await deleteOwnPasskey(tx, { ...asked, now: ctx.clock.now() })
    if (name !== undefined) await notify(tx, ctx, { accountId, kind: 'passkey_removed', facts: { name } })
  })
}
