import { chmod, cp, lstat, mkdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Account, chooseAccount } from './choose-account.ts'
import { isReachable } from './is-reachable.ts'
import { locatePrograms } from './locate-programs.ts'
import { preparePrograms } from './prepare-programs.ts'
import { runProgram } from './run-program.ts'
import { removeEmbeddedData, startEmbeddedPostgres } from './start-embedded-postgres.ts'
import { killAndWait, newDirectory, query, start, startInOtherProcess } from './test-world.ts'

const isRoot = process.getuid?.() === 0
const nobody: Account = { name: 'nobody', uid: 65534, gid: 65534 }
const nobodyCanRunUs =
  isRoot && (await isReachable(import.meta.dirname, nobody)) && (await isReachable(process.execPath, nobody))

describe.runIf(isRoot)('started by root', () => {
  test('the server runs as an unprivileged user, to whom the database belongs', async () => {
    const dataDir = join(await newDirectory(), 'data')
    await start(dataDir)
    const { uid, mode } = await stat(join(dataDir, 'postgres'))
    expect(uid).not.toBe(0)
    expect(mode & 0o777).toBe(0o700)
  })

  test('a directory that only root can enter has its database elsewhere; the next start finds it, and removing removes it', async () => {
    const dataDir = join(await newDirectory(0o700), 'data')
    const first = await start(dataDir)
    await query(first.url, 'create table pupil as select 7 as id')
    await first.stop()
    const home = await homeOf(dataDir)
    expect(home).not.toContain(dataDir)
    const second = await start(dataDir)
    expect(await query(second.url, 'select id from pupil')).toEqual([{ id: 7 }])
    await second.stop()
    await removeEmbeddedData(dataDir)
    await expect(stat(home)).rejects.toThrow('ENOENT')
  })

  test('a database made before the directory was closed moves out with its rows', async () => {
    const directory = await newDirectory()
    const dataDir = join(directory, 'data')
    const first = await start(dataDir)
    await query(first.url, 'create table pupil as select 7 as id')
    await first.stop()
    await chmod(directory, 0o700)
    const second = await start(dataDir)
    expect(await query(second.url, 'select id from pupil')).toEqual([{ id: 7 }])
    await expect(stat(join(dataDir, 'postgres'))).rejects.toThrow('ENOENT')
  })

  test('a renamed directory keeps its database', async () => {
    const directory = await newDirectory(0o700)
    const old = join(directory, 'old')
    const first = await start(old)
    await query(first.url, 'create table pupil as select 7 as id')
    await first.stop()
    await rename(old, join(directory, 'data'))
    const second = await start(join(directory, 'data'))
    expect(await query(second.url, 'select id from pupil')).toEqual([{ id: 7 }])
  })

  test('a copied directory does not share the database of the original, not even when it is removed', async () => {
    const dataDir = join(await newDirectory(0o700), 'data')
    const original = await start(dataDir)
    await query(original.url, 'create table pupil as select 7 as id')
    const copyDir = join(await newDirectory(0o700), 'data')
    await cp(dataDir, copyDir, { recursive: true })

    await expect(startEmbeddedPostgres({ dataDir: copyDir })).rejects.toThrow(`is a copy of ${dataDir}`)
    await removeEmbeddedData(copyDir)
    const copy = await start(copyDir)
    expect(await query(copy.url, "select to_regclass('pupil') as pupil")).toEqual([{ pupil: null }])
    expect(await query(original.url, 'select id from pupil')).toEqual([{ id: 7 }])
  })

  test('programs that only root can reach are copied once to where the unprivileged user can run them', async () => {
    const closed = await newDirectory(0o700)
    const open = await newDirectory()
    const { native } = await locatePrograms()
    await cp(native, join(closed, 'package', 'native'), { recursive: true, verbatimSymlinks: true })
    const installed = { native: join(closed, 'package', 'native'), label: 'postgresql-for-a-test' }
    const account = await chooseAccount([])

    const { postgres } = await preparePrograms(installed, account, async () => open)
    expect(postgres).toBe(join(open, 'postgresql-for-a-test', 'native', 'bin', 'postgres'))
    expect((await runProgram(postgres, ['--version'], { account })).output).toContain('(PostgreSQL) 18.')
    const { ino } = await stat(postgres)
    await preparePrograms(installed, account, async () => open)
    expect((await stat(postgres)).ino).toBe(ino)
  })
})

test.runIf(nobodyCanRunUs)('a normal user starts and keeps a database', async () => {
  const directory = await newDirectory(0o777)
  const dataDir = join(directory, 'data')
  const first = await startInOtherProcess(dataDir, { account: nobody })
  await query(first.url, 'create table pupil as select 7 as id')
  expect((await stat(join(dataDir, 'postgres'))).uid).toBe(nobody.uid)
  await killAndWait(first.child, 'SIGKILL')
  const second = await startInOtherProcess(dataDir, { account: nobody })
  expect(await query(second.url, 'select id from pupil')).toEqual([{ id: 7 }])
  await killAndWait(second.child, 'SIGKILL')
})

test.runIf(nobodyCanRunUs)("root takes up a normal user's database without taking it away", async () => {
  const dataDir = join(await newDirectory(0o777), 'data')
  const first = await startInOtherProcess(dataDir, { account: nobody })
  await query(first.url, 'create table pupil as select 7 as id')
  await killAndWait(first.child, 'SIGKILL')
  const second = await start(dataDir)
  expect(await query(second.url, 'select id from pupil')).toEqual([{ id: 7 }])
  expect((await stat(join(dataDir, 'postgres'))).uid).toBe(nobody.uid)
})

test('programs installed without their install script get the links to their shared libraries', async () => {
  const directory = await newDirectory()
  const { native, label } = await locatePrograms()
  const copy = join(directory, 'native')
  await mkdir(copy)
  const isPlain = async (path: string) => !(await lstat(path)).isSymbolicLink()
  await cp(native, copy, { recursive: true, filter: isPlain })
  await chmod(join(copy, 'bin', 'postgres'), 0o644)
  expect(
    (await runProgram(join(copy, 'bin', 'initdb'), ['--version'], { account: undefined })).code,
  ).not.toBe(0)

  const { postgres } = await preparePrograms(
    { native: copy, label },
    await chooseAccount([]),
    async () => directory,
  )
  expect(postgres).toBe(join(copy, 'bin', 'postgres'))
})

async function homeOf(dataDir: string): Promise<string> {
  return JSON.parse(await readFile(join(dataDir, 'postgres-place.json'), 'utf8')).home
}
