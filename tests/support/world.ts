import { inject, onTestFinished } from 'vitest'
import { loadAssets } from '#kernel/http/assets.ts'
import { type NodeHandler, serve } from '#kernel/http/serve.ts'
import { createLog } from '#kernel/log.ts'
import { type Composed, compose } from '#main/compose.ts'
import { type Keys, makeKeys } from '#main/keys.ts'
import { readSettings } from '#main/settings.ts'
import type { DocumentSource } from '#school/index.ts'
import { type HttpBrowser, newHttpBrowser } from './http-browser.ts'
import { operator } from './people.ts'
import { newPhones, type Phones } from './phones.ts'
import { newTestClock, type TestClock } from './test-clock.ts'
import { openTestDatabase } from './test-database.ts'

/** Everything that runs at a school's, in one process: both applications on real ports over a real database. */
export type World = {
  platform: string
  id: string
  /** Where the applications listen on this machine, whatever their addresses. */
  ports: { id: number; platform: number }
  databaseUrl: string
  clock: TestClock
  phones: Phones
  composed: Composed
  /** The text of every statement that the applications sent for a request, in order. */
  statements: string[]
  newBrowser(headers?: Record<string, string>): HttpBrowser
  /** Lets somebody else answer at the address of Parta ID: for tests in which it is away. */
  answerAtIdWith(handler: NodeHandler): void
  close(): Promise<void>
}

type Wishes = {
  /** Settings that differ from the defaults. */
  settings?: Record<string, string>
  databaseUrl?: string
  /** Addresses that browsers reach by way of a front, as at a real school; this machine's own when left out. */
  origins?: { id: string; platform: string }
  /** Messages go to the page of the simulator, as in the demo, instead of to `phones`. */
  simulator?: boolean
  /** The versions of the consent documents. */
  documents?: DocumentSource[]
  /** No mail server is configured. */
  withoutMail?: boolean
}

/** For tests that ask for more codes to one number than anybody gets in a day. */
export const MANY_CODES = { CODES_PER_NUMBER_AND_HOUR: '100', CODES_PER_NUMBER_AND_DAY: '100' }

/** Everybody in a test comes from one address, and other sites of a test are on this machine. */
const ROOMY = {
  CODES_PER_ADDRESS_AND_HOUR: '100000',
  BACKCHANNEL_PRIVATE_HOSTS: 'localhost',
  OPERATOR_PHONES: operator.phone,
}

/** A world of its own for one test, closed when the test ends. */
export async function newWorld(wishes: Wishes = {}): Promise<World> {
  const world = await openWorld(wishes)
  onTestFinished(() => world.close())
  return world
}

/** A world that the caller closes: for files whose tests share one. */
export async function openWorld(wishes: Wishes = {}): Promise<World> {
  const database = wishes.databaseUrl
    ? { url: wishes.databaseUrl, close: async () => undefined }
    : await openTestDatabase()
  const doors = { id: await openDoor(), platform: await openDoor() }
  const clock = newTestClock()
  const phones = newPhones()
  const statements: string[] = []
  const ports = { id: doors.id.port, platform: doors.platform.port }
  const origins = wishes.origins ?? {
    id: `http://localhost:${ports.id}`,
    platform: `http://localhost:${ports.platform}`,
  }
  const composed = await compose({
    settings: readSettings({ ...ROOMY, ...wishes.settings }),
    origins,
    databaseUrl: database.url,
    keys: { ...makeKeys(), signingKeys: inject('signingKeys') as Keys['signingKeys'] },
    assets: await loadAssets('dist/browser'),
    clock,
    log: createLog(process.env.TEST_LOG ?? 'silent'),
    courier: wishes.simulator ? undefined : phones.courier,
    mailer: wishes.simulator || wishes.withoutMail ? undefined : phones.mailer,
    documents: wishes.documents,
    exclusive: true,
    scheduled: false,
    onStatement(text) {
      // Signing keys are read by the clock, and jobs that carry codes and messages have statements of their own: no request waits for them.
      const byItself = ['signing_key', `'id.code_sent'`, 'select "contact_handle"']
      if (!byItself.some((part) => text.includes(part))) statements.push(text)
    },
  })
  doors.id.answerWith(composed.id.handler)
  doors.platform.answerWith(composed.school.handler)
  return {
    ...origins,
    ports,
    databaseUrl: database.url,
    clock,
    phones,
    composed,
    statements,
    newBrowser: newHttpBrowser,
    answerAtIdWith: doors.id.answerWith,
    async close() {
      await Promise.all([doors.id.close(), doors.platform.close()])
      await composed.stop()
      await database.close()
    },
  }
}

async function openDoor() {
  let handler: NodeHandler | undefined
  const listening = await serve((request, response) => handler?.(request, response), { port: 0 })
  return {
    port: listening.port,
    close: () => listening.close(),
    answerWith(answering: NodeHandler) {
      handler = answering
    },
  }
}
