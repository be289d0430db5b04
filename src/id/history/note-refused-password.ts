import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { addEntry } from './history-store.ts'

/**
 * Notes a wrong password where the owner of the account can see it: somebody got as far as being asked for it. Who it was
 * is not known, so nobody is named as the one who did it.
 */
export async function noteRefusedPassword(
  ctx: Pick<IdContext, 'db' | 'clock'>,
  refused: { accountId: string; browser: BrowserFacts },
): Promise<void> {
  await addEntry(ctx.db, { ...refused, actorId: null, event: 'id.password_refused', now: ctx.clock.now() })
}
