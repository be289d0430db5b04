import { createHash } from 'node:crypto'
import { type Adapter, type AdapterPayload, errors, Provider } from 'oidc-provider'
import { secondsAfter } from '#kernel/clock.ts'
import type { IdContext } from '../context.ts'
import type { Db } from '../database.ts'
import { modelHash } from './engine-hash.ts'
import {
  consumeModelOnce,
  deleteModel,
  deleteModelsOfGrant,
  findModel,
  upsertModel,
  upsertModelInUse,
} from './engine-store.ts'
import { type Exchange, findAndSpend, findIssued } from './issued-store.ts'
import { knownInRequest, rememberInRequest } from './known-in-request.ts'
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
        grantHash: payload.grantId ? modelHash(secrets, 'Grant', payload.grantId) : null,
        expiresAt: expiresIn === undefined ? null : secondsAfter(now, expiresIn),
      }
      const { accountId, clientId } = payload
      if (!SIGNS_OF_USE.has(model) || !accountId || !clientId) await upsertModel(db, kept)
      else await upsertModelInUse(db, { ...kept, accountId, clientId, now })
    },

    async find(id) {
      const key = { ...keyOf(id), now: clock.now() }
      const known = knownInRequest()
      const atHand = model === 'Grant' && known.grants.get(key.idHash.toString('hex'))
      if (atHand) return { ...atHand, jti: id }
      const kept = ISSUED.has(model) ? await findWithCompany(db, key) : await findModel(db, key)
      if (!kept) return undefined
      return {
        ...kept.payload,
        jti: id,
        ...(kept.consumed_at && { consumed: epochSeconds(kept.consumed_at) }),
      }
    },

    async consume(id) {
      const key = { ...keyOf(id), now: clock.now() }
      if (knownInRequest().spent.has(key.idHash.toString('hex'))) return
      if (!(await consumeModelOnce(db, key))) throw new errors.InvalidGrant(`${model} already consumed`)
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

/** What is issued to a service within a session of a person, and rests on a grant. */
const ISSUED = new Set(['AuthorizationCode', 'AccessToken', 'RefreshToken'])

/** The same row as `findModel` gives; the person and the grant are remembered, and an exchanged code is used up. */
async function findWithCompany(db: Db, key: { model: string; idHash: Buffer; now: Date }) {
  const exchange = key.model === 'AuthorizationCode' ? currentExchange() : undefined
  const found = exchange ? await findAndSpend(db, { ...key, ...exchange }) : await findIssued(db, key)
  if (!found) return undefined
  rememberInRequest(found)
  if ('first' in found && found.first) knownInRequest().spent.add(key.idHash.toString('hex'))
  return { payload: found.payload, consumed_at: found.consumedAt }
}

/** What the current request brings to exchange a code; nothing when it is no such request, or an incomplete one. */
function currentExchange(): Exchange | undefined {
  const { route, client, params } = Provider.ctx?.oidc ?? {}
  const { redirect_uri: redirectUri, code_verifier: verifier } = params ?? {}
  if (route !== 'token' || !client || typeof redirectUri !== 'string' || typeof verifier !== 'string') return
  const codeChallenge = createHash('sha256').update(verifier).digest('base64url')
  return { clientId: client.clientId, redirectUri, codeChallenge }
}

/** The payload without what could be used by whoever reads the table: the id itself and the session's token. */
function withoutBearers({ jti: _, returnTo: __, ...payload }: AdapterPayload): Record<string, unknown> {
  if (!payload.session) return payload
  const { cookie: ___, ...session } = payload.session
  return { ...payload, session }
}
