import { join } from 'node:path'
import { administerId, type IdAdministration } from '#id/index.ts'
import { type Clock, systemClock } from '#kernel/clock.ts'
import { findRunningServer } from '#kernel/embedded-postgres/find-running-server.ts'
import { startEmbeddedPostgres } from '#kernel/embedded-postgres/start-embedded-postgres.ts'
import { createLog } from '#kernel/log.ts'
import { createSecrets, type Secrets } from '#kernel/secrets.ts'
import { administerSchool, type SchoolAdministration } from '#school/index.ts'
import { readOrMakeKeys } from '../keys.ts'
import { prepareDatabase } from '../prepare-database.ts'
import type { Settings } from '../settings.ts'

/**
 * Opens Parta ID's side of an installation for one command: the same database and the same secrets as its server, which
 * may run beside it. Where neither runs a database nor a setting names one, it is started for the command alone.
 */
export function withAdministration<Result>(
  settings: Settings,
  use: (id: IdAdministration) => Promise<Result>,
): Promise<Result> {
  return withInstallation(settings, (installation) => {
    const id = administerId({
      ...installation,
      origin: settings.ID_URL ?? `http://localhost:${settings.ID_PORT}`,
      sessionDays: settings.SESSION_DAYS,
    })
    return use(id).finally(() => id.close())
  })
}

/** The same for the platform's side. */
export function withSchoolAdministration<Result>(
  settings: Settings,
  use: (school: SchoolAdministration) => Promise<Result>,
): Promise<Result> {
  return withInstallation(settings, (installation) => {
    const school = administerSchool({
      ...installation,
      origin: settings.PLATFORM_URL ?? `http://localhost:${settings.PORT}`,
      idName: settings.ID_NAME,
      platformName: settings.PLATFORM_NAME,
      log: createLog(settings.LOG_LEVEL),
    })
    return use(school).finally(() => school.close())
  })
}

async function withInstallation<Result>(
  settings: Settings,
  use: (installation: { databaseUrl: string; secrets: Secrets; clock: Clock }) => Promise<Result>,
): Promise<Result> {
  const database = await reachDatabase(settings)
  try {
    await prepareDatabase(database.url, 'migrations')
    const keys = await readOrMakeKeys(join(settings.DATA_DIR, 'keys.json'))
    const secrets = createSecrets(Buffer.from(keys.masterKey, 'base64'))
    return await use({ databaseUrl: database.url, secrets, clock: systemClock })
  } finally {
    await database.stop()
  }
}

async function reachDatabase({ DATABASE_URL, DATA_DIR }: Settings) {
  const url = DATABASE_URL ?? (await findRunningServer(DATA_DIR))
  return url ? { url, stop: async () => undefined } : startEmbeddedPostgres({ dataDir: DATA_DIR })
}
