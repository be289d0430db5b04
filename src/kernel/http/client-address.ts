import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import type { Context } from 'hono'

type NodeBindings = { incoming?: IncomingMessage }

/**
 * The address a request came from, for limits and records. Behind a proxy of ours the last entry of
 * `X-Forwarded-For` counts: the earlier ones are whatever the client claimed.
 */
export function clientAddress(c: Context, behindProxy: boolean): string {
  const socket = (c.env as NodeBindings | undefined)?.incoming?.socket
  return addressOf(c.req.header('x-forwarded-for'), socket?.remoteAddress, behindProxy)
}

/** The same for a request as Node has it. */
export function requestAddress({ headers, socket }: IncomingMessage, behindProxy: boolean): string {
  return addressOf(headers['x-forwarded-for']?.toString(), socket.remoteAddress, behindProxy)
}

function addressOf(forwarded: string | undefined, remote: string | undefined, behindProxy: boolean): string {
  return (behindProxy && forwarded?.split(',').at(-1)?.trim()) || remote || 'unknown'
}

const GROUPS = 8
const NETWORK_GROUPS = 4

/**
 * What limits count as one place: an IPv4 address, or the network (/64) of an IPv6 one. A single household or server
 * has all addresses of such a network: counted one by one they would have no limit.
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%')
  if (!isIPv6(bare)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)
  if (mapped?.[1]) return mapped[1]
  const [before = [], after = []] = bare.split('::').map((part) => part.split(':').filter(Boolean))
  const missing = GROUPS - before.length - after.length
  const groups = [...before, ...Array<string>(Math.max(0, missing)).fill('0'), ...after]
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}
