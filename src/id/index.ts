import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PeopleDirectory } from '#contracts/people-directory.ts'
import { openDatabase } from '#kernel/database/open-database.ts'
import { cookieOf } from '#kernel/http/cookies.ts'
import { type NodeHandler, nodeHandler } from '#kernel/http/serve.ts'
import type { Tasks } from '#kernel/jobs.ts'
import type { IdContext } from './context.ts'
import type { Courier, Mailer } from './courier/courier.ts'
import { DELIVER_CODE, deliverCode } from './courier/deliver-code.ts'
import { DELIVER_EMAIL_CODE, deliverEmailCode } from './courier/deliver-email-code.ts'
import type { IdDatabase } from './database.ts'
import { TELL_OF_BROWSER, tellOfBrowser } from './device/tell-of-browser.ts'
import { openDirectory } from './directory/open-directory.ts'
import { engineScreens } from './engine-screens.tsx'
import { createIdApp } from './id-app.ts'
import { TELL_SIGNED_OUT } from './logout-delivery/delivery-store.ts'
import { tellSignedOut } from './logout-delivery/tell-signed-out.ts'
import { deliverNotice } from './notice/deliver-notice.ts'
import { DELIVER_NOTICE } from './notice/notice-store.ts'
import { createEngine } from './oidc/engine.ts'
import { createPasswordHasher } from './password/password-hasher.ts'
import { REMIND_OF_CHANGE, remindOfChange } from './pending-change/remind-of-change.ts'
import type { Places } from './place/places.ts'
import { openKeyRing } from './signing-key/key-ring.ts'
import { ROTATE_KEYS, rotateSigningKeys } from './signing-key/rotate-signing-keys.ts'
import { createSimulatedMailer, createSimulator } from './simulator/simulator.ts'
import { SWEEP, sweep } from './sweep.ts'
import { vkDoor } from './vk/vk-door.ts'

export { recordAccount } from './account/record-account.ts'
export { administerId, type IdAdministration } from './administration.ts'
export type { IdContext, IdLimits, SettledClient } from './context.ts'
export type { Courier, Mail, Mailer, PhoneMessage } from './courier/courier.ts'
export { createHttpGateway } from './courier/http-gateway.ts'
export { createSmtpMailer } from './courier/smtp-mailer.ts'
export { contactHandle } from './directory/contact-handle.ts'
export { type NewService, registerClient, SCOPES, subjectFor } from './oidc/engine.ts'
export { openPlaces } from './place/maxmind-places.ts'
export { startRecovery } from './recovery/start-recovery.ts'

/** The whole of Parta ID: its pages and engine behind one handler, and the jobs it wants run. */
export type PartaId = {
  ctx: IdContext
  handler: NodeHandler
  /** What the platform may ask for outside a sign-in. */
  directory: PeopleDirectory
  tasks: Tasks
  /** When the tasks that run by the clock do so (crontab's notation). */
  schedule: Record<string, string>
  close(): Promise<void>
}

type Parts = Pick<IdContext, 'clock' | 'secrets' | 'log' | 'config' | 'assets' | 'heads'> & {
  databaseUrl: string
  connections?: number
  onStatement?: (sql: string) => void
  /** The gateway; the simulator where none is configured. */
  courier?: Courier
  /** The mail server; where none is configured the simulator, and beside a real gateway none. */
  mailer?: Mailer
  /** Signing keys that are kept elsewhere yet; without them new ones are made at the first start. */
  signingKeys?: JsonWebKey[]
  places?: Places
}

/** Puts Parta ID together. */
export async function createId(parts: Parts): Promise<PartaId> {
  const { databaseUrl, connections, onStatement, courier, mailer, signingKeys, ...given } = parts
  const db = openDatabase<IdDatabase>({ url: databaseUrl, connections, onStatement })
  const { origin } = given.config
  const cookies = {
    language: cookieOf(origin, 'language'),
    challenge: cookieOf(origin, 'challenge'),
    presentNumber: cookieOf(origin, 'present_number'),
    afterNumber: cookieOf(origin, 'after_number'),
    emailChallenge: cookieOf(origin, 'email_challenge'),
    session: cookieOf(origin, 'id_session'),
    device: cookieOf(origin, 'device'),
    recoveryLink: cookieOf(origin, 'recovery_link'),
    returnTo: cookieOf(origin, 'return_to'),
    passkey: cookieOf(origin, 'passkey'),
  }
  const pages = engineScreens({ config: given.config, heads: given.heads, cookies })
  const simulated = { db, secrets: given.secrets, clock: given.clock }
  const keys = await openKeyRing({ ...given, db }, signingKeys)
  const ctx: IdContext = {
    ...given,
    db,
    cookies,
    hasher: createPasswordHasher(),
    courier: courier ?? createSimulator(simulated),
    mailer: mailer ?? (courier ? undefined : createSimulatedMailer(simulated)),
    places: given.places,
    engine: createEngine({ ...given, db, cookies, pages, keys }),
    keys,
  }
  const vk = vkDoor(ctx)
  const pagesHandler = nodeHandler(createIdApp(ctx))
  return {
    ctx,
    directory: openDirectory(ctx),
    handler: (request: IncomingMessage, response: ServerResponse) => {
      const [path = '/'] = (request.url ?? '/').split('?', 1)
      const door = [ctx.engine, vk].find(({ owns }) => owns(path))
      return door ? door.handler(request, response) : pagesHandler(request, response)
    },
    tasks: {
      [DELIVER_CODE]: (payload) => deliverCode(ctx, payload),
      [DELIVER_EMAIL_CODE]: (payload) => deliverEmailCode(ctx, payload),
      [DELIVER_NOTICE]: (payload) => deliverNotice(ctx, payload),
      [REMIND_OF_CHANGE]: (payload) => remindOfChange(ctx, payload),
      [TELL_SIGNED_OUT]: (payload) => tellSignedOut(ctx, payload),
      [TELL_OF_BROWSER]: (payload) => tellOfBrowser(ctx, payload),
      [SWEEP]: () => sweep(ctx),
      [ROTATE_KEYS]: async () => {
        await rotateSigningKeys(ctx, { minAgeDays: ctx.config.keyRotationDays })
        await keys.reread()
      },
    },
    schedule: { [SWEEP]: '*/10 * * * *', [ROTATE_KEYS]: '17 * * * *' },
    async close() {
      keys.close()
      await db.destroy()
    },
  }
}
