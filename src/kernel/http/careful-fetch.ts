import { lookup as resolve } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isSpecialAddress } from './special-addresses.ts'

/** A request to an address that somebody else has named; answers with the status alone. */
export type CarefulFetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>

const PATIENCE_MS = 5_000

/**
 * Sends requests where strangers point (server-side request forgery, CWE-918): https only, no redirects, nothing of the
 * answer is read but its status, and every address that the host has must be a public one. The connection goes to the
 * very address that was checked, so a name that changes its mind changes nothing. `trusted` hosts (`name` or
 * `name:port`) may have any address, and be reached over http. Rejects with the reason otherwise, and after five
 * seconds.
 */
export function createCarefulFetch(trusted: string[]): CarefulFetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const isTrusted = trusted.includes(url.host) || trusted.includes(url.hostname)
    if (!isTrusted) refuseUnsafe(url)
    return send(url, init, isTrusted ? undefined : publicOnly)
  }
}

function refuseUnsafe({ protocol, hostname }: URL): void {
  if (protocol !== 'https:') throw new Error('only https addresses are reached')
  // An address instead of a name is never looked up.
  const address = hostname.replace(/^\[|\]$/g, '')
  if (isIP(address) && isSpecialAddress(address)) throw new Error(`${address} is not a public address`)
}

/** Resolves a name as the connection will use it; fails when any of its addresses is not public. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '')
    const special = addresses.find(({ address }) => isSpecialAddress(address))
    const [first] = addresses
    if (special || !first) return done(new Error(`${hostname} has an address that is not public`), '')
    if (options.all) return done(null, addresses)
    done(null, first.address, first.family)
  })
}

function send(url: URL, init: RequestInit, lookup: LookupFunction | undefined): Promise<Response> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const body = init.body === undefined || init.body === null ? '' : String(init.body)
  const headers = {
    ...Object.fromEntries(new Headers(init.headers)),
    'content-length': String(Buffer.byteLength(body)),
  }
  const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(init.signal ? [init.signal] : [])])
  return new Promise((answered, failed) => {
    const sending = request(url, { method: init.method, headers, lookup, signal, agent: false })
    sending.on('error', failed)
    sending.on('response', (answer) => {
      answered(new Response(null, { status: answer.statusCode }))
      answer.destroy()
    })
    sending.end(body)
  })
}
