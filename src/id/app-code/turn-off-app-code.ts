import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { notify } from '../notice/notify.ts'
import { deleteAppCode } from './app-code-store.ts'

/** From here on nobody is asked for a code from the application. The owner gets a notice. */
export async function turnOffAppCode(
  ctx: IdContext,
  asked: { accountId: string; browser: BrowserFacts },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const removed = await deleteAppCode(tx, { ...asked, now: ctx.clock.now() })
    if (removed) await notify(tx, ctx, { accountId: asked.accountId, kind: 'app_code_off' })
  })
}
