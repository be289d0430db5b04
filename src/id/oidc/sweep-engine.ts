import type { IdContext } from '../context.ts'
import { deleteExpired } from './engine-store.ts'

/** Removes sessions, requests, codes and tokens that have expired; nothing finds them any more. */
export async function sweepEngine({ db, clock }: Pick<IdContext, 'db' | 'clock'>): Promise<void> {
  await deleteExpired(db, clock.now())
}
