import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type EmbeddedPostgres,
  removeEmbeddedData,
  startEmbeddedPostgres,
} from '#kernel/embedded-postgres/start-embedded-postgres.ts'
import { prepareDatabase } from '#main/prepare-database.ts'

/** A PostgreSQL of the test's own that it may restart, with both schemas; removed with the test. */
export async function newDatabaseServer(): Promise<EmbeddedPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parta-fault-'))
  const server = await startEmbeddedPostgres({ dataDir })
  onTestFinished(async () => {
    await server.stop()
    await removeEmbeddedData(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  })
  await prepareDatabase(server.url, 'migrations')
  return server
}
