import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const BROWSER = 'dist/browser'
const SERVER = 'dist/server'

/** Builds the style sheet and the browser module, unless they are as new as their sources. */
export async function buildBrowserAssets(): Promise<void> {
  await buildWhenStale(BROWSER, false)
}

/** Builds the server, unless it is as new as its sources. */
export async function buildServer(): Promise<void> {
  await buildWhenStale(SERVER, true)
}

async function buildWhenStale(folder: string, ssr: boolean): Promise<void> {
  const stamp = join(folder, 'built-from')
  const sources = await fingerprint(['src', 'package-lock.json', 'vite.config.ts'])
  const built = await readFile(stamp, 'utf8').catch(() => '')
  if (built === sources) return
  const { build } = await import('vite')
  const { NODE_ENV } = process.env
  // Whoever builds, a test run too, gets what production runs: pages without the marks of development.
  process.env.NODE_ENV = 'production'
  await build({ logLevel: 'warn', build: { ssr } })
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV
  await writeFile(stamp, sources)
}

/** Changes whenever a file is added, removed, or written to. */
async function fingerprint(paths: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    const about = await stat(path)
    const files = about.isDirectory()
      ? (await readdir(path, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : [path]
    for (const file of files.sort()) {
      const { mtimeMs, size } = await stat(file)
      hash.update(`${file} ${mtimeMs} ${size}\n`)
    }
  }
  return hash.digest('hex')
}
