import { create, toString as draw } from 'qrcode'

/** A QR code as a `data:` address of an SVG picture: sharp at any size and on paper. */
export async function qrCode(text: string): Promise<string> {
  const svg = await draw(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return `data:image/svg+xml,${encodeURIComponent(svg.trim())}`
}

/** The dark stretches of a QR code, row by row, and how many modules a side has: to be drawn on paper. */
export function qrStretches(text: string): {
  size: number
  stretches: { x: number; y: number; length: number }[]
} {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const stretches: { x: number; y: number; length: number }[] = []
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!modules.get(y, x)) continue
      const last = stretches.at(-1)
      if (last?.y === y && last.x + last.length === x) last.length += 1
      else stretches.push({ x, y, length: 1 })
    }
  }
  return { size, stretches }
}
