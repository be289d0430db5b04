import { type Adapter, type AdapterPayload, errors, Provider } from 'oidc-provider'
import { secondsAfter } from '#kernel/clock.ts'
import type { IdContext } from '../context.ts'
import { modelHash } from './engine-hash.ts'
import { insertAgreedGrant, insertGrantOfOwnService } from './grant-store.ts'
import { modelAdapter } from './model-adapter.ts'

/**
 * Keeps the engine's grants, each under the connection of its person and service: when that goes, they go. Grants are
 * made and never changed, so that nothing brings one back that was ended meanwhile.
 */
export function grantAdapter(ctx: Pick<IdContext, 'db' | 'clock' | 'secrets'>): Adapter {
  const { db, clock, secrets } = ctx
  return {
    ...modelAdapter(ctx, 'Grant'),
    async upsert(id, payload, expiresIn) {
      const now = clock.now()
      const { accountId = '', clientId = '' } = payload
      const grant = {
        idHash: modelHash(secrets, 'Grant', id),
        payload: JSON.stringify(withoutId(payload)),
        expiresAt: expiresIn === undefined ? null : secondsAfter(now, expiresIn),
        accountId,
        clientId,
        scopes: scopesOf(payload),
        now,
      }
      if (Provider.ctx?.oidc.client?.first_party === true) await insertGrantOfOwnService(db, grant)
      else if (!(await insertAgreedGrant(db, grant)))
        throw new errors.ConsentRequired('the consent was withdrawn')
    },
  }
}

function scopesOf({ openid }: AdapterPayload): string[] {
  const { scope = '' } = (openid ?? {}) as { scope?: string }
  return scope.split(' ')
}

function withoutId({ jti: _, ...payload }: AdapterPayload) {
  return payload
}
