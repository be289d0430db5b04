import type { Context } from 'hono'
import type { IdContext } from '../context.ts'

const LONGEST = 2000
const COOKIE_SECONDS = 3600

type Needs = Pick<IdContext, 'config'>

/** The page of the platform that somebody came from to change the number, as its address says; nothing for any other. */
export function wayBack({ config }: Needs, address: string | undefined): string | undefined {
  if (!address || address.length > LONGEST || !URL.canParse(address)) return undefined
  const { origin, href } = new URL(address)
  return origin === config.platformOrigin ? href : undefined
}

/** Remembers in the browser where the change of number is to lead back to; forgets what was remembered before. */
export function rememberWayBack(ctx: IdContext, c: Context, address: string | undefined): void {
  const back = wayBack(ctx, address)
  if (back) ctx.cookies.afterNumber.write(c, back, { maxAgeSeconds: COOKIE_SECONDS })
  else ctx.cookies.afterNumber.clear(c)
}

/** Where the change of number is to lead back to. */
export function rememberedWayBack(ctx: IdContext, c: Context): string | undefined {
  return wayBack(ctx, ctx.cookies.afterNumber.read(c))
}
