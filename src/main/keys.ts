import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

const Keys = z.object({
  /** All keys of the database derive from this one; without it sealed data cannot be read. */
  masterKey: z.base64(),
  platformClientSecret: z.string().min(32),
  /** Private keys that signed ID tokens before the database kept them; a start puts them there. */
  signingKeys: z.array(z.record(z.string(), z.unknown())).optional(),
})

export type Keys = z.output<typeof Keys>

/** Reads the secrets of this installation; throws when it has none. */
export async function readKeys(file: string): Promise<Keys> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`there is no installation here: ${file} cannot be read`)
  })
  return Keys.parse(JSON.parse(text))
}

/** Reads the secrets of this installation, or makes them at the first start, readable by their owner only. */
export async function readOrMakeKeys(file: string): Promise<Keys> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text !== undefined) return Keys.parse(JSON.parse(text))
  const keys = makeKeys()
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // Written beside and moved into place: a crash leaves the whole file or none.
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(keys, null, 2), { mode: 0o600 })
  await rename(draft, file)
  return keys
}

/** New random secrets. */
export function makeKeys(): Keys {
  return {
    masterKey: randomBytes(32).toString('base64'),
    platformClientSecret: randomBytes(32).toString('base64url'),
  }
}
