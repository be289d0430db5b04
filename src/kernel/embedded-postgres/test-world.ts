import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import type { Account } from './choose-account.ts'
import { processMark } from './process-mark.ts'
import { removeEmbeddedData, startEmbeddedPostgres } from './start-embedded-postgres.ts'

/** A new directory for one test, removed afterwards with the database that `data` in it may have. */
export async function newDirectory(mode = 0o755): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'embedded-postgres-'))
  await chmod(directory, mode)
  onTestFinished(async () => {
    await removeEmbeddedData(join(directory, 'data'))
    await rm(directory, { recursive: true, force: true })
  })
  return directory
}

/** The path of a data directory for one test; a start makes it. */
export async function newDataDir(): Promise<string> {
  return join(await newDirectory(), 'data')
}

/** Starts in this process; whatever happens in the test, the server is stopped after it. */
export async function start(dataDir: string, settings: Record<string, string> = {}) {
  const postgres = await startEmbeddedPostgres({ dataDir, settings })
  onTestFinished(() => postgres.stop())
  return postgres
}

export type Row = Record<string, unknown>

/** Runs one statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

export type OtherProcess = { child: ChildProcess; pid: number; url: string; nextLine(): Promise<string> }

/**
 * Starts PostgreSQL from a Node process of its own (leader of its own process group) and resolves when it serves. `afterwards`
 * is code that the process runs then, with `postgres` and `query` at hand.
 */
export async function startInOtherProcess(
  dataDir: string,
  { account, afterwards = '' }: { account?: Account; afterwards?: string } = {},
): Promise<OtherProcess> {
  const entry = new URL('./start-embedded-postgres.ts', import.meta.url).href
  const code = `
    import pg from 'pg'
    import { startEmbeddedPostgres } from '${entry}'
    const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    setInterval(() => undefined, 60_000)
    ${afterwards}
    console.log(postgres.url)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  onTestFinished(() => killAndWait(child, 'SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async () => String((await lines.next()).value)
  return { child, pid: child.pid ?? 0, url: await nextLine(), nextLine }
}

/** Sends the signal and resolves when the process has ended. */
export async function killAndWait(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

/** Resolves when the process, not a child of ours, is gone. */
export async function gone(pid: number): Promise<void> {
  while (processMark(pid) !== undefined) await new Promise((resolve) => setImmediate(resolve))
}

/** The process number of the server that serves `url`, by its working directory's pid file. */
export async function serverPid(url: string): Promise<number> {
  const [row] = await query(url, "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid")
  return Number(row?.pid)
}
