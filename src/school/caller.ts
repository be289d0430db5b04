import { isIP } from 'node:net'
import type { Context } from 'hono'
import { clientAddress } from '#kernel/http/client-address.ts'

const LONGEST_AGENT = 400

/** Where a request came from, as far as it can be told: for sessions and for the record of a consent. */
export function callerOf(
  c: Context,
  { behindProxy }: { behindProxy: boolean },
): { ip: string | null; userAgent: string | null } {
  const address = clientAddress(c, behindProxy)
  return {
    ip: isIP(address) ? address : null,
    userAgent: c.req.header('user-agent')?.slice(0, LONGEST_AGENT) ?? null,
  }
}
