import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { processMark } from './process-mark.ts'

/** Two starts on one data directory: the second gets this and changes nothing. */
export class DataDirectoryInUse extends Error {
  readonly dataDir: string
  /** The process that holds the directory. */
  readonly pid: number

  constructor(dataDir: string, pid: number) {
    super(
      `The data directory ${dataDir} is in use by process ${pid}. ` +
        `Stop that process first (Ctrl-C in its terminal, or: kill ${pid}), or choose another data directory.`,
    )
    this.name = 'DataDirectoryInUse'
    this.dataDir = dataDir
    this.pid = pid
  }
}

export type DataDirectoryLock = { release(): void }

type Holder = { pid: number; mark: string; path: string; inode: string }

/**
 * Holds `dataDir` (a real path) for this process until `release` or the end of the process, however it ends.
 * Throws DataDirectoryInUse while another start, here or in another process, holds it.
 */
export async function lockDataDirectory(dataDir: string): Promise<DataDirectoryLock> {
  const path = join(dataDir, 'postgres.lock')
  const inode = inodeOf(dataDir)
  const mine: Holder = { pid: process.pid, mark: processMark(process.pid) ?? '', path: dataDir, inode }
  // Written aside and then linked: the lock appears whole or not at all.
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o644 })
  try {
    while (!createLock(draft, path)) {
      const holder = readHolder(path)
      if (holder && isHeld(holder, mine)) throw new DataDirectoryInUse(dataDir, holder.pid)
      if (takeOver(draft, path, mine)) break
      await pause(20)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  let released = false
  return {
    release() {
      if (!released) rmSync(path, { force: true })
      released = true
    },
  }
}

function createLock(draft: string, path: string): boolean {
  return succeeds('EEXIST', () => linkSync(draft, path))
}

/**
 * A holder counts while its very process lives. Its directory must be ours by path or by inode: a copied
 * checkout brings a copy of the lock along, and that one holds nothing; a renamed one stays held.
 */
function isHeld(holder: Holder, mine: Holder): boolean {
  const sameDirectory = holder.path === mine.path || holder.inode === mine.inode
  return sameDirectory && processMark(holder.pid) === holder.mark
}

/**
 * Replaces the lock of a dead holder. Several starts may see it dead at once, so the second look and the
 * replacement happen under a guard, without a pause in between; false means that somebody else is at it.
 */
function takeOver(draft: string, path: string, mine: Holder): boolean {
  const guard = `${path}.takeover`
  if (!createLock(draft, guard)) {
    const guardian = readHolder(guard)
    if (guardian && !isHeld(guardian, mine)) rmSync(guard, { force: true })
    return false
  }
  try {
    const holder = readHolder(path)
    if (holder && isHeld(holder, mine)) return false
    renameSync(draft, path)
    return true
  } finally {
    rmSync(guard, { force: true })
  }
}

/** Undefined when nobody holds it any more. A torn file, as a power cut may leave, is held by nobody alive. */
function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return error instanceof SyntaxError ? { pid: 0, mark: '', path: '', inode: '' } : undefined
  }
}

function inodeOf(path: string): string {
  const { dev, ino } = statSync(path)
  return `${dev}:${ino}`
}

function succeeds(expected: string, work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === expected) return false
    throw error
  }
}
