import { toString as draw } from 'qrcode'

/** A QR code as a `data:` address of an SVG picture: sharp at any size and on paper. */
export async function qrCode(text: string): Promise<string> {
  const svg = await draw(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return `data:image/svg+xml,${encodeURIComponent(svg.trim())}`
}
