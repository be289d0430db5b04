import sharp from 'sharp'
import { kindOfPicture } from './kind-of-picture.ts'

export type DrawnAvatar =
  | { ok: true; image: Buffer }
  | {
      ok: false
      error: 'picture_kind' | 'picture_animated' | 'picture_huge' | 'picture_broken' | 'picture_busy'
    }

/** Side of an avatar, in pixels. */
export const AVATAR_SIZE = 256

/** Twice what the largest cameras of phones take by default; a decompression bomb claims far more. */
const MOST_PIXELS = 100_000_000
const PATIENCE_SECONDS = 10

/**
 * Draws a picture anew: the middle square of it, small, as WebP. Nothing of the uploaded file is kept but its pixels, so
 * neither the place where a photo was taken nor a script that hides in it goes on. What the first bytes do not show to be
 * a photo never reaches the decoder. Where many pictures wait already, the answer is `picture_busy`.
 */
export async function drawAvatar(file: Buffer): Promise<DrawnAvatar> {
  const kind = kindOfPicture(file)
  if (kind === 'other') return { ok: false, error: 'picture_kind' }
  if (kind === 'animated') return { ok: false, error: 'picture_animated' }
  return inTurn(() => draw(file))
}

async function draw(file: Buffer): Promise<DrawnAvatar> {
  const picture = sharp(file, {
    limitInputPixels: MOST_PIXELS,
    failOn: 'warning',
    pages: 1,
    sequentialRead: true,
  })
  try {
    const { width, height } = await picture.metadata()
    if (width * height > MOST_PIXELS) return { ok: false, error: 'picture_huge' }
    const image = await picture
      .timeout({ seconds: PATIENCE_SECONDS })
      .autoOrient()
      .resize(AVATAR_SIZE, AVATAR_SIZE, { fit: 'cover' })
      .webp({ quality: 82 })
      .toBuffer()
    return { ok: true, image }
  } catch (error) {
    const huge = error instanceof Error && /pixel limit|timeout/i.test(error.message)
    return { ok: false, error: huge ? 'picture_huge' : 'picture_broken' }
  }
}

/** Each may have five megabytes and take seconds: a crowd of uploads is not to fill the memory. */
const MOST_WAITING = 20

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/** One picture after the other: a large one takes much memory for a moment. */
async function inTurn(work: () => Promise<DrawnAvatar>): Promise<DrawnAvatar> {
  if (waiting >= MOST_WAITING) return { ok: false, error: 'picture_busy' }
  waiting += 1
  const turn = last.then(work).finally(() => {
    waiting -= 1
  })
  last = turn.catch(() => undefined)
  return turn
}
