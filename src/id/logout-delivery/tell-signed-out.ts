import { z } from 'zod'
import type { IdContext } from '../context.ts'
import { deleteDelivery, findDelivery, postponeDelivery } from './delivery-store.ts'

const Payload = z.object({ delivery: z.uuid() })

type Needs = Pick<IdContext, 'db' | 'clock' | 'log' | 'engine' | 'config'>

/**
 * Tells a service that a sign-in has ended (OpenID Connect Back-Channel Logout 1.0). What it does not take is tried
 * again after growing waits, each time with a fresh token; after the last try it is left to the operator. A service
 * that is gone or does not want to be told needs no telling.
 */
export async function tellSignedOut(ctx: Needs, payload: unknown): Promise<void> {
  const { delivery: id } = Payload.parse(payload)
  const delivery = await findDelivery(ctx.db, id)
  if (!delivery) return
  const telling = await ctx.engine.tellSignedOut({
    clientId: delivery.client_id,
    accountId: delivery.account_id,
    sid: delivery.sid,
  })
  if (telling.ok) return deleteDelivery(ctx.db, id)
  const { attempts } = delivery
  const isDead = await postponeDelivery(ctx.db, {
    id,
    attempts,
    failure: telling.reason,
    waitSeconds: ctx.config.logoutRetrySeconds[attempts],
    now: ctx.clock.now(),
  })
  const noted = { service: delivery.client_id, reason: telling.reason, attempt: attempts + 1 }
  if (isDead) ctx.log.error(noted, 'a service was not told of a sign-out and will not be told any more')
  else ctx.log.info(noted, 'a service was not told of a sign-out yet')
}
