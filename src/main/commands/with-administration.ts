import { join } from 'node:path'
import { administerId, type IdAdministration } from '#id/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { findRunningServer } from '#kernel/embedded-postgres/find-running-server.ts'
import { startEmbeddedPostgres } from '#kernel/embedded-postgres/start-embedded-postgres.ts'
import { createSecrets } from '#kernel/secrets.ts'
import { readOrMakeKeys } from '../keys.ts'
import { prepareDatabase } from '../prepare-database.ts'
import type { Settings } from '../settings.ts'

/**
 * Opens an installation for one command: the same database and the same secrets as its server, which may run beside
 * it. Where neither runs a database nor a setting names one, it is started for the command alone.
 */
export async function withAdministration<Result>(
  settings: Settings,
  use: (id: IdAdministration) => Promise<Result>,
): Promise<Result> {
  const database = await reachDatabase(settings)
  try {
    await prepareDatabase(database.url, 'migrations')
    const keys = await readOrMakeKeys(join(settings.DATA_DIR, 'keys.json'))
    const id = administerId({
      databaseUrl: database.url,
      secrets: createSecrets(Buffer.from(keys.masterKey, 'base64')),
      clock: systemClock,
      origin: settings.ID_URL ?? `http://localhost:${settings.ID_PORT}`,
      sessionDays: settings.SESSION_DAYS,
    })
    return await use(id).finally(() => id.close())
  } finally {
    await database.stop()
  }
}

async function reachDatabase({ DATABASE_URL, DATA_DIR }: Settings) {
  const url = DATABASE_URL ?? (await findRunningServer(DATA_DIR))
  return url ? { url, stop: async () => undefined } : startEmbeddedPostgres({ dataDir: DATA_DIR })
}
