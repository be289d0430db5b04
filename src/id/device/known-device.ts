import type { Context } from 'hono'
import { clientAddress } from '#kernel/http/client-address.ts'
import { newToken, type Secrets } from '#kernel/secrets.ts'
import type { IdContext } from '../context.ts'

/** A browser as the records of an account know it. */
export type BrowserFacts = {
  /** Keyed hash of the cookie that names this browser to the accounts it has entered; nothing before the first. */
  deviceHash: Buffer | null
  userAgent: string | null
  /** The network address, encrypted. */
  addressSealed: Buffer
  /** Somebody else's device: the sign-in ends with the browser, and nobody remembers it. */
  borrowed: boolean
}

type Needs = Pick<IdContext, 'secrets' | 'config' | 'cookies'>

const YEAR_SECONDS = 365 * 24 * 3600
const USER_AGENT_LENGTH = 300

/** The browser behind a request, whether or not an account knows it; a borrowed one has no name. */
export function browserOf(ctx: Needs, c: Context, { borrowed = false } = {}): BrowserFacts {
  const facts = browserFacts(ctx.secrets, {
    device: ctx.cookies.device.read(c),
    userAgent: c.req.header('user-agent'),
    address: clientAddress(c, ctx.config.behindProxy),
  })
  return borrowed ? { ...facts, deviceHash: null, borrowed } : facts
}

/**
 * The same, for a browser in which somebody is about to sign in: it is given the cookie by which the account will know
 * it, or keeps the one it has for another year. On a borrowed device nothing is remembered.
 */
export function browserToRemember(ctx: Needs, c: Context, { borrowed = false } = {}): BrowserFacts {
  if (borrowed) return browserOf(ctx, c, { borrowed })
  const device = ctx.cookies.device.read(c) ?? newToken()
  ctx.cookies.device.write(c, device, { maxAgeSeconds: YEAR_SECONDS })
  return { ...browserOf(ctx, c), deviceHash: deviceHash(ctx.secrets, device) }
}

/** The keyed hash by which accounts know this browser, if it has ever signed in to one. */
export function deviceHashOf(ctx: Needs, c: Context): Buffer | null {
  const device = ctx.cookies.device.read(c)
  return device ? deviceHash(ctx.secrets, device) : null
}

/** What is recorded of a browser, from what its request says. */
export function browserFacts(
  secrets: Secrets,
  said: { device: string | undefined; userAgent: string | undefined; address: string },
): BrowserFacts {
  return {
    deviceHash: said.device ? deviceHash(secrets, said.device) : null,
    userAgent: cutUserAgent(said.userAgent),
    addressSealed: secrets.seal('address', said.address),
    borrowed: false,
  }
}

/** As much of a user agent as is recorded. */
export function cutUserAgent(userAgent: string | undefined): string | null {
  return userAgent?.slice(0, USER_AGENT_LENGTH) ?? null
}

function deviceHash(secrets: Secrets, token: string): Buffer {
  return secrets.hash('device', token)
}
