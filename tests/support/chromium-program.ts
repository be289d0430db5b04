import { existsSync } from 'node:fs'
import packed from '@sparticuz/chromium'

/** Unpacks the browser that comes from npm, once for a run; gives the path of its program. */
export async function unpackChromium(): Promise<string> {
  packed.setGraphicsMode = false
  const path = await packed.executablePath()
  if (!existsSync(path)) throw new Error(`Chromium was not unpacked to ${path}`)
  return path
}
