/** What a file is, by its own first bytes and never by its name or what the browser says of it. */
export type PictureKind = 'photo' | 'animated' | 'other'

/** A JPEG, a PNG or a WebP that stands still is a photo; one that moves is animated; all else, SVG and GIF too, is other. */
export function kindOfPicture(file: Buffer): PictureKind {
  if (file.subarray(0, 3).equals(JPEG)) return 'photo'
  if (file.subarray(0, 8).equals(PNG)) return pngMoves(file) ? 'animated' : 'photo'
  if (file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP') {
    return webpMoves(file) ? 'animated' : 'photo'
  }
  return 'other'
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff])
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The control chunk of an animated PNG stands before its pixels. */
function pngMoves(file: Buffer): boolean {
  const control = file.indexOf('acTL', 0, 'latin1')
  const pixels = file.indexOf('IDAT', 0, 'latin1')
  return control >= 0 && (pixels < 0 || control < pixels)
}

const WEBP_ANIMATION = 0b10

/** An extended WebP says in its flags that it moves. */
function webpMoves(file: Buffer): boolean {
  return file.toString('latin1', 12, 16) === 'VP8X' && ((file[20] ?? 0) & WEBP_ANIMATION) !== 0
}
