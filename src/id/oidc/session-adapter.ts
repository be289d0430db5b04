import { isDeepStrictEqual } from 'node:util'
import { type Adapter, type AdapterPayload, Provider } from 'oidc-provider'
import { secondsAfter } from '#kernel/clock.ts'
import { requestAddress } from '#kernel/http/client-address.ts'
import { browserFacts } from '../device/known-device.ts'
import { endSessions } from '../session/session-end-store.ts'
import type { AdapterDeps } from './adapter.ts'
import { modelHash, sessionHash } from './engine-hash.ts'
import { addSession, findSession, findSessionOfBrowser, saveSession } from './engine-session-store.ts'
import { rememberInRequest } from './known-in-request.ts'
import { epochSeconds } from './session-payload.ts'

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
      const session = await findSessionOfBrowser(db, {
        tokenHash,
        clientId: askingService(),
        now: clock.now(),
      })
      if (!session) return undefined
      rememberInRequest(session)
      read.remember(session.uid, { tokenHash, payload: session.payload, seenAt: session.lastSeenAt })
      // The row says when it ends: the pages of Parta ID prolong it without the engine.
      return { ...session.payload, exp: epochSeconds(session.expiresAt), jti: token }
    },

    async findByUid(uid) {
      const session = await findSession(db, { uid, now: clock.now() })
      return session?.payload
    },

    async upsert(token, { jti: _, ...bare }, expiresIn = 0) {
      const { uid, accountId } = bare
      if (!uid || !accountId) return
      const tokenHash = sessionHash(secrets, token)
      const now = clock.now()
      const payload = withGrantHashes(bare, (grantId) => modelHash(secrets, 'Grant', grantId))
      const before = read.of(uid)
      if (before && isAsSaved(before, { tokenHash, payload, now })) return
      const row = {
        tokenHash,
        uid,
        accountId,
        payload,
        browser: {
          ...browserFacts(secrets, saidBy(config, payload.transient ? undefined : cookies.device.name)),
          borrowed: payload.transient === true,
        },
        provedAt: payload.loginTs ? new Date(payload.loginTs * 1000) : now,
        now,
        expiresAt: secondsAfter(now, expiresIn),
      }
      if (before) await saveSession(db, { ...row, readAs: before.tokenHash })
      else await addSession(db, row)
      read.remember(uid, { tokenHash, payload, seenAt: now })
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
function saidBy({ behindProxy }: AdapterDeps['config'], deviceCookie: string | undefined) {
  const ctx = Provider.ctx
  return {
    device: deviceCookie && ctx?.cookies.get(deviceCookie),
    userAgent: ctx?.get('user-agent') || undefined,
    address: ctx ? requestAddress(ctx.req, behindProxy) : 'unknown',
  }
}

/** The service that asks for a sign-in; nothing where the request comes some other way. */
function askingService(): string | null {
  const asked = Provider.ctx?.query.client_id
  return typeof asked === 'string' ? asked : null
}

/** A session as it stands in the table. */
type Saved = { tokenHash: Buffer; payload: Record<string, unknown>; seenAt: Date }

const SEEN_SECONDS = 5 * 60

/**
 * True when saving would change nothing but when the session was last seen, and that was noted within five minutes: the
 * engine saves at every request, and a row that is written each time costs more than all that is read.
 */
function isAsSaved(
  saved: Saved,
  next: { tokenHash: Buffer; payload: Record<string, unknown>; now: Date },
): boolean {
  if (!saved.tokenHash.equals(next.tokenHash) || secondsAfter(saved.seenAt, SEEN_SECONDS) < next.now)
    return false
  const [{ iat: _, exp: __, ...before }, { iat: ___, exp: ____, ...after }] = [saved.payload, next.payload]
  return isDeepStrictEqual(before, after)
}

/** Beside each grant the hash by which its row is found, so that it can come along with the session. */
function withGrantHashes(payload: AdapterPayload, hashOf: (grantId: string) => Buffer): AdapterPayload {
  if (!payload.authorizations) return payload
  const authorizations = Object.entries(payload.authorizations).map(([clientId, given]) => [
    clientId,
    given.grantId ? { ...given, grantHash: hashOf(given.grantId).toString('hex') } : given,
  ])
  return { ...payload, authorizations: Object.fromEntries(authorizations) }
}

/** Which sessions a request has read, and how they stood then: the rows that its saves may change. */
function sessionsReadByRequest() {
  const requests = new WeakMap<object, Map<string, Saved>>()
  return {
    remember(uid: string, saved: Saved) {
      const ctx = Provider.ctx
      if (!ctx) return
      const sessions = requests.get(ctx) ?? new Map<string, Saved>()
      requests.set(ctx, sessions.set(uid, saved))
    },
    of(uid: string): Saved | undefined {
      const ctx = Provider.ctx
      return ctx && requests.get(ctx)?.get(uid)
    },
  }
}
