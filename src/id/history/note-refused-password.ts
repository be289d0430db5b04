import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { addEntry } from './history-store.ts'

/** Notes a wrong password where its owner can see it: somebody got as far as being asked for it. */
export async function noteRefusedPassword(
  ctx: Pick<IdContext, 'db' | 'clock'>,
  refused: { accountId: string; browser: BrowserFacts },
): Promise<void> {
  await addEntry(ctx.db, { ...refused, event: 'id.password_refused', now: ctx.clock.now() })
}
