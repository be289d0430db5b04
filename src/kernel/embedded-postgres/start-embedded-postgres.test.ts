import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DataDirectoryInUse, removeEmbeddedData, startEmbeddedPostgres } from './start-embedded-postgres.ts'
import { gone, newDataDir, newDirectory, query, serverPid, start } from './test-world.ts'

test('a second start finds everything that the first one kept', async () => {
  const dataDir = await newDataDir()
  const first = await start(dataDir)
  await query(first.url, "create table pupil as select 'Маша' as name")
  await first.stop()
  const second = await start(dataDir)
  expect(await query(second.url, 'select name from pupil')).toEqual([{ name: 'Маша' }])
})

test('the database is durable, speaks UTF-8 the same way on every machine, listens to this machine alone, and takes settings', async () => {
  const { url } = await start(await newDataDir(), { max_connections: '37' })
  const [row] = await query(
    url,
    `select current_database() as database, current_setting('fsync') as fsync, current_setting('server_version') as version,
       current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
       current_setting('TimeZone') as zone, current_setting('max_connections') as connections, upper('ё') as upper, pg_encoding_to_char(encoding) as encoding, datlocale
     from pg_database where datname = current_database()`,
  )
  expect(row).toMatchObject({
    database: 'parta',
    fsync: 'on',
    listens: '127.0.0.1',
    sockets: new URL(url).searchParams.get('host'),
    zone: 'UTC',
  })
  expect(row).toMatchObject({ upper: 'Ё', encoding: 'UTF8', datlocale: 'C.UTF-8' })
  expect(row?.version).toMatch(/^18\./)
  expect(row?.connections).toBe('37')
})

test('the password is kept for the owner alone, and nobody comes in without it', async () => {
  const dataDir = await newDataDir()
  const { url } = await start(dataDir)
  const path = join(dataDir, 'postgres-password')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(new URL(url).password).toBe((await readFile(path, 'utf8')).trim())
  const guess = new URL(url)
  guess.password = 'parta'
  await expect(query(guess.href, 'select 1')).rejects.toThrow('password authentication failed')
})

test('a second start on the same directory is refused in words, and the first one goes on', async () => {
  const dataDir = await newDataDir()
  const first = await start(dataDir)
  const refusal = await startEmbeddedPostgres({ dataDir }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DataDirectoryInUse)
  expect(refusal).toMatchObject({
    pid: process.pid,
    message: expect.stringContaining('Stop that process first'),
  })
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('of five starts at once exactly one gets the directory', async () => {
  const dataDir = await newDataDir()
  const starts = await Promise.allSettled(Array.from({ length: 5 }, () => start(dataDir)))
  expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refusals = starts.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refusals.every((reason) => reason instanceof DataDirectoryInUse)).toBe(true)
})

test.each(['fast', 'immediate'] as const)(
  'after a restart (%s) the address is the same and committed rows stay',
  async (mode) => {
    const { url, restart } = await start(await newDataDir())
    await query(url, 'create table pupil as select 7 as id')
    await restart(mode)
    expect(await query(url, 'select id from pupil')).toEqual([{ id: 7 }])
  },
)

test('stopping twice is stopping once; a stopped server is not restarted', async () => {
  const dataDir = await newDataDir()
  const postgres = await start(dataDir)
  await Promise.all([postgres.stop(), postgres.stop()])
  await expect(postgres.restart('fast')).rejects.toThrow('start it again')
  await expect(start(dataDir)).resolves.toBeDefined()
})

test('when the server is killed our process lives on and can bring it back', async () => {
  const postgres = await start(await newDataDir())
  await query(postgres.url, 'create table pupil as select 7 as id')
  const pid = await serverPid(postgres.url)
  process.kill(pid, 'SIGKILL')
  await gone(pid)
  await postgres.restart('fast')
  expect(await query(postgres.url, 'select id from pupil')).toEqual([{ id: 7 }])
})

test('a lost password file is made anew', async () => {
  const dataDir = await newDataDir()
  const first = await start(dataDir)
  await query(first.url, 'create table pupil as select 7 as id')
  await first.stop()
  await rm(join(dataDir, 'postgres-password'))
  const second = await start(dataDir)
  expect(second.url).not.toContain(new URL(first.url).password)
  expect(await query(second.url, 'select id from pupil')).toEqual([{ id: 7 }])
})

test('what PostgreSQL says against a start is in the error, and the directory is free again', async () => {
  const dataDir = await newDataDir()
  await expect(start(dataDir, { shared_buffers: 'plenty' })).rejects.toThrow('"shared_buffers": "plenty"')
  await expect(start(dataDir)).resolves.toBeDefined()
})

test('a path that cannot hold data is named, with the reason', async () => {
  const directory = await newDirectory()
  const file = join(directory, 'a-file')
  await writeFile(file, '')
  await expect(start(file)).rejects.toThrow(`The data directory ${file} cannot be used: it is a file`)
  await expect(start(join(file, 'data'))).rejects.toThrow('a part of its path is a file')
})

test.runIf(process.getuid?.() !== 0)('a directory where this user may not write is named', async () => {
  const directory = await newDirectory()
  await chmod(directory, 0o555)
  await expect(start(join(directory, 'data'))).rejects.toThrow('this user may not write there')
})

test('removing takes the database, leaves other files, and a start begins anew', async () => {
  const dataDir = await newDataDir()
  const first = await start(dataDir)
  await query(first.url, 'create table pupil as select 7 as id')
  await expect(removeEmbeddedData(dataDir)).rejects.toBeInstanceOf(DataDirectoryInUse)
  await first.stop()
  await writeFile(join(dataDir, 'keys.json'), '{}')
  await removeEmbeddedData(dataDir)
  expect(await readFile(join(dataDir, 'keys.json'), 'utf8')).toBe('{}')
  const second = await start(dataDir)
  expect(await query(second.url, "select to_regclass('pupil') as pupil")).toEqual([{ pupil: null }])
})

test('the socket is for its own account and us alone, and goes when the server stops', async () => {
  const server = await start(await newDataDir())
  const directory = new URL(server.url).searchParams.get('host') ?? ''
  expect((await stat(directory)).mode & 0o077).toBe(0)
  await server.stop()
  await expect(stat(directory)).rejects.toThrow(/ENOENT/)
})
