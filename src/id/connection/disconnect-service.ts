import type { IdContext } from '../context.ts'
import { deleteConnection } from './connection-store.ts'

/**
 * Disconnects a service from a person (S2): from now on it gets nothing any more, neither with a refresh token nor with
 * an access token that it still has, and it is told to sign the person out. It may ask for consent anew. False when
 * the service was not connected.
 */
export async function disconnectService(
  ctx: Pick<IdContext, 'db' | 'clock'>,
  { accountId, clientId }: { accountId: string; clientId: string },
): Promise<boolean> {
  return deleteConnection(ctx.db, { accountId, clientId, now: ctx.clock.now() })
}
