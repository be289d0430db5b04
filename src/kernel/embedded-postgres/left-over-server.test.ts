import { once } from 'node:events'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DataDirectoryInUse } from './start-embedded-postgres.ts'
import {
  gone,
  killAndWait,
  newDataDir,
  newDirectory,
  query,
  serverPid,
  start,
  startInOtherProcess,
} from './test-world.ts'

test('a start in another process is refused with the number of the process that holds the directory', async () => {
  const dataDir = await newDataDir()
  const holder = await startInOtherProcess(dataDir)
  const refusal = await start(dataDir).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DataDirectoryInUse)
  expect(refusal).toMatchObject({ pid: holder.pid })
  expect(await query(holder.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a server left running by a killed process is stopped, and nothing is lost', async () => {
  const dataDir = await newDataDir()
  const killed = await startInOtherProcess(dataDir)
  await query(killed.url, 'create table pupil as select 7 as id')
  const leftOver = await serverPid(killed.url)
  await killAndWait(killed.child, 'SIGKILL')
  expect(await query(killed.url, 'select id from pupil')).toEqual([{ id: 7 }])

  const { url } = await start(dataDir)
  await gone(leftOver)
  expect(await query(url, 'select id from pupil')).toEqual([{ id: 7 }])
})

test('after everything was killed amid work, the server first, committed rows are recovered', async () => {
  const dataDir = await newDataDir()
  const killed = await startInOtherProcess(dataDir)
  await query(killed.url, 'create table pupil as select 7 as id')
  // A process of the killed server that is busy goes on until it has finished; nobody may touch the data meanwhile.
  query(killed.url, 'select count(*) from generate_series(1, 8000000)').catch(() => undefined)
  const busy = "select 1 from pg_stat_activity where query like '%8000000)' and pid <> pg_backend_pid()"
  while ((await query(killed.url, busy)).length === 0);
  process.kill(await serverPid(killed.url), 'SIGKILL')
  await killAndWait(killed.child, 'SIGKILL')
  const { url } = await start(dataDir)
  expect(await query(url, 'select id from pupil')).toEqual([{ id: 7 }])
})

test('a pid file that names a stranger leaves the stranger alone', async () => {
  const dataDir = await newDataDir()
  const killed = await startInOtherProcess(dataDir)
  const leftOver = await serverPid(killed.url)
  process.kill(leftOver, 'SIGKILL')
  await killAndWait(killed.child, 'SIGKILL')
  await gone(leftOver)
  // The number of a server that runs, but on another directory, as a reused number or a copied checkout would have it.
  const stranger = await start(await newDataDir())
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
  const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n')
  await writeFile(pidFile, [await serverPid(stranger.url), ...rest].join('\n'))

  await expect(start(dataDir)).resolves.toBeDefined()
  expect(await query(stranger.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a copy of a data directory in use starts a database of its own', async () => {
  const dataDir = await newDataDir()
  const original = await start(dataDir)
  await query(original.url, 'create table pupil as select 7 as id')
  await query(original.url, 'checkpoint')
  const copyDir = join(await newDirectory(), 'data')
  await cp(dataDir, copyDir, { recursive: true })

  const copy = await start(copyDir)
  await query(copy.url, 'update pupil set id = 8')
  expect(await query(original.url, 'select id from pupil')).toEqual([{ id: 7 }])
  expect(await query(copy.url, 'select id from pupil')).toEqual([{ id: 8 }])
})

test('Ctrl-C reaches our process and not the database, which still answers while we close', async () => {
  const closing = `process.once('SIGINT', async () => {
    const { rows } = await client.query('select pg_sleep(0.2), 7 as id')
    await client.end()
    await postgres.stop()
    console.log('answered ' + rows[0].id)
    process.exit()
  })`
  const running = await startInOtherProcess(await newDataDir(), { afterwards: closing })
  const server = await serverPid(running.url)
  const exit = once(running.child, 'exit')
  process.kill(-running.pid, 'SIGINT')
  expect(await running.nextLine()).toBe('answered 7')
  expect(await exit).toEqual([0, null])
  await gone(server)
})

test('a process that ends without stopping its database takes it along', async () => {
  const running = await startInOtherProcess(await newDataDir(), {
    afterwards: "process.once('SIGTERM', () => process.exit())",
  })
  const server = await serverPid(running.url)
  await killAndWait(running.child, 'SIGTERM')
  await gone(server)
})
