import { type Adapter, Provider } from 'oidc-provider'
import { secondsAfter } from '#kernel/clock.ts'
import { requestAddress } from '#kernel/http/client-address.ts'
import { browserFacts } from '../device/known-device.ts'
import { endSessions } from '../session/session-end-store.ts'
import type { AdapterDeps } from './adapter.ts'
import { modelHash, sessionHash } from './engine-hash.ts'
import { addSession, findSession, saveSession } from './engine-session-store.ts'

/**
 * Keeps the engine's sessions: one row a signed-in browser. A browser in which nobody is signed in needs no row.
 */
export function sessionAdapter({ db, clock, secrets, config, cookies }: AdapterDeps): Adapter {
  const read = sessionsReadByRequest()
  return {
    async find(token) {
      const tokenHash = sessionHash(secrets, token)
      const { route, uid } = currentRequest()
      if (route === 'resume' && uid) {
        // Somebody else has just signed in here: the one who was signed in before is out (S16).
        const interactionHash = modelHash(secrets, 'Interaction', uid)
        await endSessions(db, { tokenHash, interactionHash }, clock.now())
      }
      const session = await findSession(db, { tokenHash, now: clock.now() })
      if (!session) return undefined
      read.remember(session.uid, tokenHash)
      return { ...session.payload, jti: token }
    },

    async findByUid(uid) {
      const session = await findSession(db, { uid, now: clock.now() })
      return session?.payload
    },

    async upsert(token, { jti: _, ...payload }, expiresIn = 0) {
      const { uid, accountId } = payload
      if (!uid || !accountId) return
      const tokenHash = sessionHash(secrets, token)
      const now = clock.now()
      const row = {
        tokenHash,
        uid,
        accountId,
        payload,
        browser: browserFacts(secrets, saidBy(config, cookies.device.name)),
        provedAt: payload.loginTs ? new Date(payload.loginTs * 1000) : now,
        now,
        expiresAt: secondsAfter(now, expiresIn),
      }
      const readAs = read.hashOf(uid)
      if (readAs) await saveSession(db, { ...row, readAs })
      else await addSession(db, row)
      read.remember(uid, tokenHash)
    },

    async destroy(token) {
      const { session } = currentRequest()
      // The engine renews a session's token by destroying the old one and then saving: here the save does both at once.
      if (!session || session.jti !== token) return
      await endSessions(db, { uid: session.uid }, clock.now())
    },

    findByUserCode: async () => undefined,
    consume: async () => undefined,
    revokeByGrantId: async () => undefined,
  }
}

function currentRequest() {
  const ctx = Provider.ctx
  return {
    route: ctx?.oidc.route,
    uid: ctx?.params?.uid as string | undefined,
    session: ctx?.oidc.session,
  }
}

/** What the browser of the current request says about itself. */
function saidBy({ behindProxy }: AdapterDeps['config'], deviceCookie: string) {
  const ctx = Provider.ctx
  return {
    device: ctx?.cookies.get(deviceCookie),
    userAgent: ctx?.get('user-agent') || undefined,
    address: ctx ? requestAddress(ctx.req, behindProxy) : 'unknown',
  }
}

/** Which sessions a request has read, and under which token: the rows that its saves may change. */
function sessionsReadByRequest() {
  const requests = new WeakMap<object, Map<string, Buffer>>()
  return {
    remember(uid: string, tokenHash: Buffer) {
      const ctx = Provider.ctx
      if (!ctx) return
      const sessions = requests.get(ctx) ?? new Map<string, Buffer>()
      requests.set(ctx, sessions.set(uid, tokenHash))
    },
    hashOf(uid: string): Buffer | undefined {
      const ctx = Provider.ctx
      return ctx && requests.get(ctx)?.get(uid)
    },
  }
}
