import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { DataDirectoryInUse, lockDataDirectory } from './lock-data-directory.ts'
import { killAndWait, newDirectory } from './test-world.ts'

test('a directory is held until it is released', async () => {
  const directory = await newDirectory()
  const lock = await lockDataDirectory(directory)
  await expect(lockDataDirectory(directory)).rejects.toBeInstanceOf(DataDirectoryInUse)
  lock.release()
  await expect(lockDataDirectory(directory)).resolves.toBeDefined()
})

test('a late second release does not take the directory from its next holder', async () => {
  const directory = await newDirectory()
  const lock = await lockDataDirectory(directory)
  lock.release()
  await lockDataDirectory(directory)
  lock.release()
  await expect(lockDataDirectory(directory)).rejects.toBeInstanceOf(DataDirectoryInUse)
})

test('of four processes that find the lock of a dead one at once exactly one takes it over, a hundred times', async () => {
  const parent = await newDirectory()
  const directories = Array.from({ length: 100 }, (_, index) => join(parent, String(index)))
  const pid = await deadPid()
  for (const directory of directories) {
    await mkdir(directory)
    await lockHeldBy(directory, { pid })
  }
  const racers = Array.from({ length: 4 }, () => startRacer(directories))
  for (const { ready } of racers) await ready
  for (const { go } of racers) go()
  const won = await Promise.all(racers.map(({ won }) => won()))
  expect(won.reduce((sum, one) => sum + one)).toBe(directories.length)
})

test('a number that another process has got since then holds nothing', async () => {
  const directory = await newDirectory()
  await lockHeldBy(directory, { mark: 'an earlier life of this number' })
  await expect(lockDataDirectory(directory)).resolves.toBeDefined()
})

test('a lock file torn by a power cut holds nothing', async () => {
  const directory = await newDirectory()
  await writeFile(join(directory, 'postgres.lock'), '')
  await expect(lockDataDirectory(directory)).resolves.toBeDefined()
})

test('a copied directory is free while the original is held, a renamed one is still held', async () => {
  const parent = await newDirectory()
  const original = await newDirectory()
  await lockDataDirectory(original)
  await cp(original, join(parent, 'copy'), { recursive: true })
  await expect(lockDataDirectory(join(parent, 'copy'))).resolves.toBeDefined()
  await rename(original, join(parent, 'renamed'))
  await expect(lockDataDirectory(join(parent, 'renamed'))).rejects.toBeInstanceOf(DataDirectoryInUse)
})

/** A process that, when told to go, tries to hold every directory, says how many it got, and keeps them. */
function startRacer(directories: string[]) {
  const entry = new URL('./lock-data-directory.ts', import.meta.url).href
  const code = `
    import { once } from 'node:events'
    import { lockDataDirectory } from '${entry}'
    console.log('ready')
    await once(process.stdin, 'data')
    let won = 0
    for (const directory of ${JSON.stringify(directories)}) {
      await lockDataDirectory(directory).then(() => { won += 1 }, () => undefined)
    }
    console.log(won)
    setInterval(() => undefined, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => killAndWait(child, 'SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ready = lines.next()
  return { ready, go: () => child.stdin.write('go'), won: async () => Number((await lines.next()).value) }
}

/** Leaves a lock as this process would have, changed in what the test is about. */
async function lockHeldBy(directory: string, change: { pid?: number; mark?: string }): Promise<void> {
  await lockDataDirectory(directory)
  const path = join(directory, 'postgres.lock')
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), ...change }))
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--eval', ''])
  await once(child, 'spawn')
  await killAndWait(child, 'SIGKILL')
  return child.pid ?? 0
}
