import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { secondsAfter } from '#kernel/clock.ts'
import type { IdContext } from '../context.ts'
import { modelHash } from './engine-hash.ts'
import {
  consumeModelOnce,
  deleteModel,
  deleteModelsOfGrant,
  findModel,
  upsertModel,
  upsertModelInUse,
} from './engine-store.ts'
import { epochSeconds } from './session-payload.ts'

/** What is issued when a person comes to a service, or the service asks anew. */
const SIGNS_OF_USE = new Set(['AuthorizationCode', 'RefreshToken'])

/** Keeps the engine's things other than sessions and clients: interactions, codes, tokens. */
export function modelAdapter(
  { db, clock, secrets }: Pick<IdContext, 'db' | 'clock' | 'secrets'>,
  model: string,
): Adapter {
  const keyOf = (id: string) => ({ model, idHash: modelHash(secrets, model, id) })
  return {
    async upsert(id, payload, expiresIn) {
      const now = clock.now()
      const kept = {
        ...keyOf(id),
        payload: withoutBearers(payload),
        grantId: payload.grantId ?? null,
        expiresAt: expiresIn === undefined ? null : secondsAfter(now, expiresIn),
      }
      const { accountId, clientId } = payload
      if (!SIGNS_OF_USE.has(model) || !accountId || !clientId) await upsertModel(db, kept)
      else await upsertModelInUse(db, { ...kept, accountId, clientId, now })
    },

    async find(id) {
      const kept = await findModel(db, { ...keyOf(id), now: clock.now() })
      if (!kept) return undefined
      return {
        ...kept.payload,
        jti: id,
        ...(kept.consumed_at && { consumed: epochSeconds(kept.consumed_at) }),
      }
    },

    async consume(id) {
      const first = await consumeModelOnce(db, { ...keyOf(id), now: clock.now() })
      if (!first) throw new errors.InvalidGrant(`${model} already consumed`)
    },

    async destroy(id) {
      const removed = await deleteModel(db, keyOf(id))
      // An answered authorization request is removed as it is resumed: of two resumptions at once one goes on.
      if (!removed && model === 'Interaction')
        throw new errors.SessionNotFound('the request was resumed already')
    },

    async revokeByGrantId(grantId) {
      await deleteModelsOfGrant(db, { model, grantId })
    },

    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
  }
}

/** The payload without what could be used by whoever reads the table: the id itself and the session's token. */
function withoutBearers({ jti: _, returnTo: __, ...payload }: AdapterPayload): Record<string, unknown> {
  if (!payload.session) return payload
  const { cookie: ___, ...session } = payload.session
  return { ...payload, session }
}
