import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { readUpload } from '#kernel/http/upload.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { browserOf } from '../device/known-device.ts'
import { PERSONAL } from '../personal/personal-paths.ts'
import { screenOf, show } from '../screen.tsx'
import { avatarPath, isOurMark } from './avatar-address.ts'
import { AvatarPage } from './avatar-page.tsx'
import { findAvatar, putAvatar, removeAvatar } from './avatar-store.ts'
import { drawAvatar } from './draw-avatar.ts'

const MOST_BYTES = 5 * 1024 * 1024
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** The picture of a person: uploaded by a plain form, drawn anew, shown at an address that nobody guesses. */
export function avatarRoutes(ctx: IdContext) {
  return new Hono<InCabinet>()
    .use(`${PERSONAL.avatar}/*`, inCabinet(ctx))
    .get(PERSONAL.avatar, (c) => avatarScreen(ctx, c))
    .post(PERSONAL.avatar, async (c) => {
      const { words } = screenOf(ctx, c)
      const upload = await readUpload(c, { field: 'picture', mostBytes: MOST_BYTES })
      if (!upload.ok) return avatarScreen(ctx, c, words(`error.picture_${upload.error}`))
      const drawn = await drawAvatar(upload.file)
      if (!drawn.ok) {
        const status = drawn.error === 'picture_busy' ? 503 : 422
        return avatarScreen(ctx, c, words(`error.${drawn.error}`), status)
      }
      await putAvatar(ctx.db, { ...changeOf(ctx, c), id: randomUUID(), image: drawn.image })
      return c.redirect(`${PERSONAL.front}?done=avatar`, 303)
    })
    .post(PERSONAL.avatarRemoval, async (c) => {
      await removeAvatar(ctx.db, changeOf(ctx, c))
      return c.redirect(`${PERSONAL.front}?done=avatar_removed`, 303)
    })
    .get('/avatar/:id/:mark', async (c) => {
      const { id, mark } = c.req.param()
      const ours = UUID.test(id) && isOurMark(ctx.secrets, id, mark)
      const image = ours ? await findAvatar(ctx.db, id) : undefined
      if (!image) return c.notFound()
      return c.body(new Uint8Array(image), 200, {
        'content-type': 'image/webp',
        'content-security-policy': "default-src 'none'; sandbox",
        // Kept by the browser alone and not for long, so that a picture that was taken away is soon gone everywhere.
        'cache-control': 'private, max-age=600',
      })
    })
}

/** Whose picture changes, when, and in which browser. */
function changeOf(ctx: IdContext, c: Context<InCabinet>) {
  return { accountId: c.get('person').id, browser: browserOf(ctx, c), now: ctx.clock.now() }
}

function avatarScreen(
  ctx: IdContext,
  c: Context<InCabinet>,
  error?: string,
  status = error ? 422 : 200,
): Response {
  const screen = screenOf(ctx, c)
  const { given_name: name, avatar_id } = c.get('person')
  const picture = avatarPath(ctx.secrets, avatar_id)
  return show(c, screen, <AvatarPage {...{ screen, name, picture, error }} />, status)
}
