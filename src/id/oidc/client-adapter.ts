import type { Adapter } from 'oidc-provider'
import type { IdContext } from '../context.ts'
import { findClient } from './client-store.ts'
import { openClientSecret } from './clients.ts'

/** Finds the services that the table names; the school platform is named by the settings and costs no statement. */
export function clientAdapter({ db, secrets }: Pick<IdContext, 'db' | 'secrets'>): Adapter {
  return {
    async find(clientId) {
      const metadata = await findClient(db, clientId)
      return metadata && openClientSecret(secrets, metadata)
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
