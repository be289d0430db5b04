import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Env, Hono } from 'hono'
import { z } from 'zod'

/** The browser's files as built: the style sheet to carry inside pages and the enhancement module's address. */
export type Assets = {
  css: string
  scriptPath: string
  script: Buffer
}

const Manifest = z.record(z.string(), z.object({ file: z.string() }))

/** Reads what `npm run build` wrote to a folder. */
export async function loadAssets(folder: string): Promise<Assets> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  const fileOf = (entry: string) => {
    const file = manifest[entry]?.file
    if (!file) throw new Error(`the build in ${folder} has no ${entry}: run npm run build`)
    return file
  }
  const script = fileOf('src/ui/browser/enhance.ts')
  return {
    css: (await readFile(join(folder, fileOf('src/ui/styles.css')), 'utf8')).trim(),
    scriptPath: `/${script}`,
    script: await readFile(join(folder, script)),
  }
}

/** Serves the enhancement module under its hashed name, to be kept for ever. */
export function addAssetRoute<E extends Env>(app: Hono<E>, assets: Assets): void {
  const brotli = new Uint8Array(brotliCompressSync(assets.script))
  const plain = new Uint8Array(assets.script)
  app.get(assets.scriptPath, (c) => {
    const headers: Record<string, string> = {
      'content-type': 'text/javascript; charset=UTF-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    }
    if (!c.req.header('accept-encoding')?.includes('br')) return c.body(plain, 200, headers)
    return c.body(brotli, 200, { ...headers, 'content-encoding': 'br' })
  })
}
