import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/** The typefaces of everything that is printed: they have Cyrillic, and every PDF carries them along. */
export const FONTS = {
  regular: resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const
