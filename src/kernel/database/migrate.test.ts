import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { openTestDatabase } from '#tests/support/test-database.ts'
import { migrate } from './migrate.ts'

async function withMigrations(files: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  const database = await openTestDatabase()
  onTestFinished(async () => {
    await rm(folder, { recursive: true })
    await database.close()
  })
  const write = (name: string, text: string) => writeFile(join(folder, name), text)
  for (const [name, text] of Object.entries(files)) await write(name, text)
  const run = () => migrate(database.url, { schema: 'library', folder })
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    return client.query(text).finally(() => client.end())
  }
  return { run, write, ask }
}

test('files are applied once each, in the order of their names', async () => {
  const { run, write } = await withMigrations({
    '0002-fill.sql': 'insert into library.book values (1)',
    '0001-make.sql': 'create table library.book (id int)',
  })
  expect(await run()).toEqual(['0001-make.sql', '0002-fill.sql'])
  expect(await run()).toEqual([])
  await write('0003-more.sql', 'insert into library.book values (2)')
  expect(await run()).toEqual(['0003-more.sql'])
})

test('two starts at once apply each file once', async () => {
  const { run } = await withMigrations({ '0001-make.sql': 'create table library.book (id int)' })
  const applied = await Promise.all([run(), run(), run()])
  expect(applied.flat()).toEqual(['0001-make.sql'])
})

test('a file that fails leaves nothing half done and names itself', async () => {
  const { run, ask } = await withMigrations({
    '0001-bad.sql': 'create table library.book (id int); select 1/0',
  })
  await expect(run()).rejects.toThrow(/library\/0001-bad\.sql failed/)
  const { rows } = await ask(`select to_regclass('library.book') as found`)
  expect(rows[0].found).toBeNull()
})

test('a file that was changed after it had been applied stops the start', async () => {
  const { run, write } = await withMigrations({ '0001-make.sql': 'create table library.book (id int)' })
  await run()
  await write('0001-make.sql', 'create table library.book (id bigint)')
  await expect(run()).rejects.toThrow(/was changed after/)
})
