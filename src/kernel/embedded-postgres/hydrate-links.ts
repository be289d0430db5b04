import { chmod, readFile, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Does what the package's install script would have done, for when npm ran without install scripts: npm packages carry no
 * symbolic links, so those of the shared libraries are listed in pg-symlinks.json, relative to the package.
 * Also makes the programs executable. What cannot be changed here is left as it is.
 */
export async function hydrateLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(list)
  for (const { source, target } of links) {
    await symlink(basename(source), join(dirname(native), target)).catch(() => undefined)
  }
  for (const program of ['postgres', 'initdb']) {
    const path = join(native, 'bin', program)
    const { mode } = await stat(path)
    if ((mode & 0o111) !== 0o111) await chmod(path, mode | 0o555).catch(() => undefined)
  }
}
