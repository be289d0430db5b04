import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { hydrateLinks } from './hydrate-links.ts'

/**
 * Copies PostgreSQL's bin, lib and share into `target`/native, readable for everybody, and returns that directory. It
 * appears whole or not at all, so several starts may copy at once.
 */
export async function copyPrograms(native: string, target: string): Promise<string> {
  await mkdir(dirname(target), { recursive: true })
  const draft = await mkdtemp(`${target}-`)
  try {
    await copyOpen(native, join(draft, 'native'))
    await chmod(draft, 0o755)
    await hydrateLinks(join(draft, 'native'))
    await rm(target, { recursive: true, force: true })
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    const othersWereFirst = error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY'
    if (!othersWereFirst) throw error
  }
  return join(target, 'native')
}

async function copyOpen(from: string, to: string): Promise<void> {
  await mkdir(to)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyOpen(source, copy)
    else if (entry.isSymbolicLink()) await cp(source, copy, { verbatimSymlinks: true })
    // Static libraries are for compilers only.
    else if (extname(entry.name) !== '.a') await copyOpenFile(source, copy)
  }
  await chmod(to, 0o755)
}

async function copyOpenFile(source: string, copy: string): Promise<void> {
  await copyFile(source, copy)
  const { mode } = await stat(source)
  await chmod(copy, mode & 0o100 ? 0o755 : 0o644)
}
