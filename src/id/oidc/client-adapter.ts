import type { Adapter } from 'oidc-provider'
import { secondsAfter } from '#kernel/clock.ts'
import type { IdContext } from '../context.ts'
import { findClient } from './client-store.ts'
import { mayBeClientId, openClientSecret } from './clients.ts'

/** How long a service is remembered as it was found; what an operator changes counts after that at the latest. */
const REMEMBERED_SECONDS = 10

/**
 * Finds the services that the table names, at most every ten seconds each; the school platform is named by the settings
 * and costs no statement. What a person disconnects takes effect at once all the same: its grants are gone.
 */
export function clientAdapter({ db, secrets, clock }: Pick<IdContext, 'db' | 'secrets' | 'clock'>): Adapter {
  const remembered = new Map<string, { until: Date; metadata: Record<string, unknown> }>()
  return {
    async find(clientId) {
      if (!mayBeClientId(clientId)) return undefined
      const known = remembered.get(clientId)
      if (known && known.until > clock.now()) return known.metadata
      remembered.delete(clientId)
      const kept = await findClient(db, clientId)
      if (!kept) return undefined
      const metadata = openClientSecret(secrets, kept)
      remembered.set(clientId, { until: secondsAfter(clock.now(), REMEMBERED_SECONDS), metadata })
      return metadata
    },
    upsert: readOnly,
    destroy: readOnly,
    consume: readOnly,
    revokeByGrantId: readOnly,
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  }
}

async function readOnly(): Promise<never> {
  throw new Error('the engine does not change services')
}
