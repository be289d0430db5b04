import type { IdContext } from '../context.ts'
import { REREAD_SECONDS } from './key-ring.ts'
import { deleteReplacedKeys } from './signing-key-store.ts'

/**
 * Withdraws the keys that sign no more, before their time: one of them has leaked, and as long as it is published
 * services believe what a thief signs with it. The keys that sign now have to be others already. Returns the algorithms
 * of the withdrawn keys, and after how many seconds no process publishes them any more.
 */
export async function withdrawSigningKeys({
  db,
  clock,
}: Pick<IdContext, 'db' | 'clock'>): Promise<{ withdrawn: string[]; goneAfterSeconds: number }> {
  const keys = await deleteReplacedKeys(db, clock.now())
  return { withdrawn: [...new Set(keys.map(({ alg }) => alg))].sort(), goneAfterSeconds: REREAD_SECONDS }
}
