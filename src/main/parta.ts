import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createHttpGateway, createSmtpMailer } from '#id/index.ts'
import { systemClock } from '#kernel/clock.ts'
import {
  removeEmbeddedData,
  startEmbeddedPostgres,
} from '#kernel/embedded-postgres/start-embedded-postgres.ts'
import { loadAssets } from '#kernel/http/assets.ts'
import { type Listening, type NodeHandler, serve } from '#kernel/http/serve.ts'
import { createLog } from '#kernel/log.ts'
import { firstSetupLink } from '#school/index.ts'
import { compose } from './compose.ts'
import { DEMO_OPERATOR, type Demo, seedDemo } from './demo.ts'
import { readOrMakeKeys } from './keys.ts'
import { prepareDatabase } from './prepare-database.ts'
import { isProduction, type Settings } from './settings.ts'

export type Running = {
  origins: { id: string; platform: string }
  /** What the demo put into the database; nothing in production. */
  demo: Demo | undefined
  /** Where the first operator begins, outside the demo and while there is none. */
  setupLink: string | undefined
  stop(): Promise<void>
}

/** Which applications this process answers for. */
export type Served = 'both' | 'id' | 'school'

/** Starts everything: the database where none is given, both applications on their ports, the jobs, the demo. */
export async function startParta(settings: Settings, served: Served = 'both'): Promise<Running> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    const listening = await listen(settings, served)
    stops.push(() => listening.close())
    const database = await openDatabaseFor(settings)
    stops.push(() => database.stop())
    await prepareDatabase(database.url, 'migrations')
    const seeded = !isProduction(settings) && served === 'both'
    let demo: Demo | undefined
    const composed = await compose({
      settings,
      origins: listening.origins,
      databaseUrl: database.url,
      keys: await readOrMakeKeys(join(settings.DATA_DIR, 'keys.json')),
      assets: await loadAssets('dist/browser'),
      clock: systemClock,
      log: createLog(settings.LOG_LEVEL),
      courier: settings.GATEWAY_URL
        ? createHttpGateway({ url: settings.GATEWAY_URL, token: settings.GATEWAY_TOKEN })
        : undefined,
      mailer: settings.SMTP_URL
        ? createSmtpMailer({ url: settings.SMTP_URL, from: settings.MAIL_FROM })
        : undefined,
      operatorPhones: seeded && settings.OPERATOR_PHONES.length === 0 ? [DEMO_OPERATOR] : undefined,
      exclusive: database.own,
      demo: seeded ? async () => demo : undefined,
    })
    stops.push(() => composed.stop())
    if (seeded) demo = await seedDemo(composed, listening.origins)
    const setup = seeded || served === 'id' ? undefined : await firstSetupLink(composed.school.ctx)
    listening.answerWith(composed)
    return { origins: listening.origins, demo, setupLink: setup?.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Removes the database and the secrets of an installation: `npm start -- --fresh`. */
export async function removeData(settings: Settings): Promise<void> {
  await removeEmbeddedData(settings.DATA_DIR)
  await rm(settings.DATA_DIR, { recursive: true, force: true })
}

async function openDatabaseFor(settings: Settings) {
  if (settings.DATABASE_URL) return { url: settings.DATABASE_URL, own: false, stop: async () => undefined }
  const server = await startEmbeddedPostgres({ dataDir: settings.DATA_DIR })
  return { url: server.url, own: true, stop: () => server.stop() }
}

/** Takes the ports first: a port in use is told at once, and the addresses are known before anything is put together. */
async function listen(settings: Settings, served: Served) {
  const doors: Listening[] = []
  const open = async (part: 'id' | 'school', port: number) => {
    const door = { handler: waiting }
    const listening = await serve((request, response) => door.handler(request, response), {
      port,
      host: settings.HOST,
    })
    doors.push(listening)
    return { part, door, port: listening.port }
  }
  const id = served === 'school' ? undefined : await open('id', settings.ID_PORT)
  const school = served === 'id' ? undefined : await open('school', settings.PORT)
  return {
    origins: {
      id: settings.ID_URL ?? `http://localhost:${id?.port ?? settings.ID_PORT}`,
      platform: settings.PLATFORM_URL ?? `http://localhost:${school?.port ?? settings.PORT}`,
    },
    answerWith(applications: Record<'id' | 'school', { handler: NodeHandler }>) {
      for (const opened of [id, school]) if (opened) opened.door.handler = applications[opened.part].handler
    },
    async close() {
      await Promise.all(doors.map((door) => door.close()))
    },
  }
}

/** Until everything is up, an honest answer. */
const waiting: NodeHandler = (_request, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=UTF-8', 'retry-after': '1' })
  response.end('Запускается, обновите страницу через секунду. Starting, reload in a second.\n')
}
