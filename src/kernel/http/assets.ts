import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Env, Hono } from 'hono'
import { z } from 'zod'

/** The browser's files as built: the style sheet to carry inside pages and the enhancement module's address. */
export type Assets = {
  css: string
  scriptPath: string
  script: Buffer
  /** By their names without ending. */
  pictures: Record<string, Picture>
}

/** A picture that pages show; its address names what is in it. */
export type Picture = { path: string; bytes: Buffer }

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
    pictures: Object.fromEntries(
      await Promise.all(picturesOf(manifest).map((file) => readPicture(folder, file))),
    ),
  }
}

function picturesOf(manifest: z.output<typeof Manifest>): { name: string; file: string }[] {
  return Object.entries(manifest)
    .filter(([source]) => source.endsWith('.webp'))
    .map(([source, { file }]) => ({ name: basename(source, '.webp'), file }))
}

async function readPicture(folder: string, { name, file }: { name: string; file: string }) {
  return [name, { path: `/${file}`, bytes: await readFile(join(folder, file)) }] as const
}

const FOR_EVER = 'public, max-age=31536000, immutable'

/** Serves the enhancement module under its hashed name, to be kept for ever. */
export function addAssetRoute<E extends Env>(app: Hono<E>, assets: Assets): void {
  const brotli = new Uint8Array(brotliCompressSync(assets.script))
  const plain = new Uint8Array(assets.script)
  app.get(assets.scriptPath, (c) => {
    const headers: Record<string, string> = {
      'content-type': 'text/javascript; charset=UTF-8',
      'cache-control': FOR_EVER,
      vary: 'Accept-Encoding',
    }
    if (!c.req.header('accept-encoding')?.includes('br')) return c.body(plain, 200, headers)
    return c.body(brotli, 200, { ...headers, 'content-encoding': 'br' })
  })
}

/** Serves the pictures under their hashed names, to be kept for ever. */
export function addPictureRoutes<E extends Env>(app: Hono<E>, { pictures }: Assets): void {
  for (const { path, bytes } of Object.values(pictures)) {
    const body = new Uint8Array(bytes)
    app.get(path, (c) => c.body(body, 200, { 'content-type': 'image/webp', 'cache-control': FOR_EVER }))
  }
}
