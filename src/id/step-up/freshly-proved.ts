import { createMiddleware } from 'hono/factory'
import { secondsAfter } from '#kernel/clock.ts'
import { type InCabinet, pageOf } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'

/** How long a proof is good for what matters, in seconds (product: step-up not older than five minutes). */
const FRESH_SECONDS = 5 * 60

export const STEP_UP = '/cabinet/step-up'
export const STEP_UP_BY_PASSKEY = '/cabinet/step-up/passkey'

/** Since when a proof counts as fresh now. */
export function freshSince({ clock }: Pick<IdContext, 'clock'>): Date {
  return secondsAfter(clock.now(), -FRESH_SECONDS)
}

/** Stands behind `inCabinet`: lets through who has proved within five minutes who they are, and asks everybody else. */
export function freshlyProved(ctx: IdContext) {
  return createMiddleware<InCabinet>(async (c, next) => {
    if (c.get('person').proved_at < freshSince(ctx)) {
      return c.redirect(`${STEP_UP}?next=${encodeURIComponent(pageOf(c, ctx.config.origin))}`, 303)
    }
    await next()
  })
}
