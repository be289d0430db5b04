import type { IncomingMessage } from 'node:http'
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
