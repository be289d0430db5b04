import { gunzipSync } from 'node:zlib'
import type { Client } from 'undici'

export type Answer = {
  method: 'GET' | 'POST'
  url: string
  status: number
  /** Where a redirect leads, as it came. */
  location: string | undefined
  /** How many bytes the body took on the way. */
  bytes: number
  /** The page's text; unpacked only when it is asked for. */
  text(): string
}

/** One person's browser over plain HTTP: cookies, keep-alive connections, redirects. It does not read pages. */
export type Browser = {
  /** Opens an address; a relative one stands on the origin of the answer before. */
  get(url: string): Promise<Answer>
  /** Sends a form. */
  post(url: string, fields: Record<string, string>): Promise<Answer>
  /** Follows redirects until something else comes. */
  follow(answer: Answer): Promise<Answer>
  /** The cookies it has, as a header. */
  cookies(): string
}

/** Open connections by origin: one person at a time uses them, as a browser that needs no more than one to each. */
export type Connections = Map<string, Client>

const MOST_REDIRECTS = 12
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36'
const HEADERS = [
  'user-agent',
  AGENT,
  'accept',
  'text/html',
  'accept-language',
  'ru',
  'accept-encoding',
  'gzip',
]

type Start = {
  /** Where the browser stands before its first request. */
  origin: string
  /** The address it seems to come from, as the school's proxy would pass it on. */
  address: string
  /** Cookies it has from the beginning, as a header. */
  cookies?: string
  /** Told of every answer, redirects included. */
  onAnswer?: (answer: Answer) => void
}

/** A fresh browser. */
export function newBrowser(connections: Connections, { origin, address, cookies, onAnswer }: Start): Browser {
  const jar = new Map<string, string>()
  for (const pair of cookies?.split('; ') ?? []) keep(jar, pair)
  const sent = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  let current = origin

  async function ask(method: 'GET' | 'POST', url: string, body?: string): Promise<Answer> {
    const at = /^(https?:\/\/[^/]+)?(.*)$/.exec(url)
    current = at?.[1] ?? current
    const path = at?.[2] || '/'
    const connection = connections.get(current)
    if (!connection) throw new Error(`the way leads to a stranger: ${current}`)
    const headers = [...HEADERS, 'x-forwarded-for', address]
    if (jar.size > 0) headers.push('cookie', sent())
    if (body !== undefined)
      headers.push('content-type', 'application/x-www-form-urlencoded', 'origin', current)
    const received = await dispatch(connection, { method, path, headers, body: body ?? null })
    for (const line of received.cookies) keep(jar, line)
    const { status, location, chunks, packed } = received
    const whole = () => (packed ? gunzipSync(Buffer.concat(chunks)) : Buffer.concat(chunks))
    const answer: Answer = {
      method,
      url: current + path,
      status,
      location,
      bytes: chunks.reduce((sum, chunk) => sum + chunk.length, 0),
      text: () => whole().toString(),
    }
    onAnswer?.(answer)
    return answer
  }

  return {
    cookies: sent,
    get: (url) => ask('GET', url),
    post: (url, fields) => ask('POST', url, new URLSearchParams(fields).toString()),
    async follow(first) {
      let answer = first
      for (let hop = 0; answer.status >= 300 && answer.status < 400; hop += 1) {
        if (hop === MOST_REDIRECTS || !answer.location) throw new Error(`no end of redirects: ${answer.url}`)
        answer = await ask('GET', answer.location)
      }
      return answer
    },
  }
}

type Asked = { method: 'GET' | 'POST'; path: string; headers: string[]; body: string | null }
type Received = {
  status: number
  location: string | undefined
  cookies: string[]
  packed: boolean
  chunks: Buffer[]
}

/** One request on one connection, by the barest way that undici has. */
export function dispatch(connection: Client, asked: Asked): Promise<Received> {
  return new Promise((resolve, reject) => {
    const received: Received = { status: 0, location: undefined, cookies: [], packed: false, chunks: [] }
    connection.dispatch(asked, {
      onRequestStart: () => undefined,
      onResponseStart(_controller, status, headers) {
        received.status = status
        received.location = headers.location?.toString()
        received.packed = headers['content-encoding'] === 'gzip'
        received.cookies = [headers['set-cookie'] ?? []].flat()
      },
      onResponseData: (_controller, chunk) => void received.chunks.push(chunk),
      onResponseEnd: () => resolve(received),
      onResponseError: (_controller, error) => reject(error),
    })
  })
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';', 1)
  const middle = pair.indexOf('=')
  const [name, value] = [pair.slice(0, middle), pair.slice(middle + 1)]
  if (value === '') jar.delete(name)
  else jar.set(name, value)
}
