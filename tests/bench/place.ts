import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import {
  removeEmbeddedData,
  startEmbeddedPostgres,
} from '#kernel/embedded-postgres/start-embedded-postgres.ts'
import { type Keys, makeKeys } from '#main/keys.ts'
import { prepareDatabase } from '#main/prepare-database.ts'
import type { Closing } from './closing.ts'
import { parentOf } from './cpu.ts'

/** A database as durable as a real one (fsync on), the keys of an installation, and a connection to look in by. */
export type Place = {
  directory: string
  databaseUrl: string
  keys: Keys
  database: pg.Client
  postgresPid: number
}

export async function openPlace(closing: Closing): Promise<Place> {
  const directory = await newDirectory(closing)
  const settings = { shared_preload_libraries: 'pg_stat_statements' }
  const server = await startEmbeddedPostgres({ dataDir: directory, settings })
  closing.later(() => server.stop())
  await prepareDatabase(server.url, 'migrations')
  const database = new pg.Client({ connectionString: server.url })
  await database.connect()
  closing.later(() => database.end())
  await database.query('create extension pg_stat_statements')
  await noteStatements(database, false)
  const { rows } = await database.query<{ pid: number }>('select pg_backend_pid() as pid')
  const keys = makeKeys()
  await writeFile(join(directory, 'keys.json'), JSON.stringify(keys), { mode: 0o600 })
  return {
    directory,
    databaseUrl: server.url,
    keys,
    database,
    postgresPid: parentOf(rows[0]?.pid ?? 0),
  }
}

/** Whether the database notes which statements it gets; off in all that is timed. */
export async function noteStatements(database: pg.Client, wanted: boolean): Promise<void> {
  await database.query(`alter system set pg_stat_statements.track = ${wanted ? 'top' : 'none'}`)
  await database.query('select pg_reload_conf(), pg_stat_statements_reset()')
}

/** An empty data directory that is gone when the bench ends. */
export async function newDirectory(closing: Closing): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'parta-bench-'))
  closing.later(async () => {
    await removeEmbeddedData(directory)
    await rm(directory, { recursive: true, force: true })
  })
  return directory
}
