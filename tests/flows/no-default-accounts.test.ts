import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { startParta } from '#main/parta.ts'
import { readSettings } from '#main/settings.ts'
import { openTestDatabase } from '#tests/support/test-database.ts'

test('production starts without a single account', async () => {
  const [database, dataDir] = [await openTestDatabase(), await mkdtemp(join(tmpdir(), 'parta-production-'))]
  const running = await startParta(
    readSettings({
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      GATEWAY_URL: 'https://gateway.example/messages',
      PLATFORM_URL: 'https://school.example',
      ID_URL: 'https://id.school.example',
      PORT: '0',
      ID_PORT: '0',
      LOG_LEVEL: 'silent',
    }),
  )
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  onTestFinished(async () => {
    await client.end()
    await running.stop()
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  expect(running.demo).toBeUndefined()
  for (const table of ['id.account', 'school.person', 'id.simulator_message']) {
    expect((await client.query(`select from ${table}`)).rows).toEqual([])
  }
})
