import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

export type Weight = 'regular' | 'bold'
export type Fonts = Record<Weight, Buffer>

const require = createRequire(import.meta.url)

let read: Promise<Fonts> | undefined

/**
 * The letters of everything that is printed, which every PDF carries along: Latin, Cyrillic with the letters of Tajik,
 * Arabic. Read once; the one door to the fonts.
 */
export function paperFonts(): Promise<Fonts> {
  read ??= readFonts()
  return read
}

async function readFonts(): Promise<Fonts> {
  const [regular, bold] = await Promise.all([
    readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf')),
    readFile(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf')),
  ])
  return { regular, bold }
}
