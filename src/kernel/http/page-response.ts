import { createHash } from 'node:crypto'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/**
 * The part of every page that never changes: document start and style sheet. It is compressed once;
 * a response adds only its own part to the stream, so that carrying the style inside costs nothing.
 */
export type PageHead = {
  text: string
  /** Content-Security-Policy value that allows exactly this head's style sheet. */
  policy: string
  deflated: Buffer
  checksum: number
  /** Of the text, in bytes. */
  length: number
}

/** Prepares a head. `formTargets` are foreign origins that a form may lead to by redirects. */
export function preparePageHead(text: string, formTargets: string[]): PageHead {
  const bytes = Buffer.from(text)
  return {
    text,
    policy: policyFor(text, formTargets),
    deflated: deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_SYNC_FLUSH }),
    checksum: crc32(bytes),
    length: bytes.length,
  }
}

type Answer = { status: number; acceptEncoding: string | undefined; headers?: Record<string, string> }

/** An HTML answer made of a prepared head and the rest of the document, gzipped when the browser takes it. */
export function pageResponse(head: PageHead, rest: string, answer: Answer): Response {
  const { body, headers } = pageParts(head, rest, answer)
  return new Response(body, { status: answer.status, headers })
}

/** The same as the answer to a request, together with the cookies that were written on the way to it. */
export function answerWithPage(
  c: Context,
  head: PageHead,
  page: { rest: string; status: number; language: string },
) {
  const { body, headers } = pageParts(head, page.rest, {
    status: page.status,
    acceptEncoding: c.req.header('accept-encoding'),
    headers: { 'content-language': page.language },
  })
  return c.body(body, page.status as ContentfulStatusCode, headers)
}

function pageParts(head: PageHead, rest: string, { acceptEncoding, headers }: Answer) {
  const all: Record<string, string> = {
    'content-type': 'text/html; charset=UTF-8',
    'content-security-policy': head.policy,
    'cache-control': 'no-store',
    vary: 'Accept-Encoding, Cookie',
    ...headers,
  }
  if (!acceptEncoding?.includes('gzip')) return { body: head.text + rest, headers: all }
  return { body: gzip(head, rest), headers: { ...all, 'content-encoding': 'gzip' } }
}

// A page's own part is a few kilobytes: a small window costs a tenth of its size and saves half of the time.
const QUICK = { level: 3, memLevel: 5, windowBits: 12 }

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])

/** One gzip member (RFC 1952): the head's blocks as prepared, then the rest, then the checksum of both. */
function gzip(head: PageHead, rest: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(rest)
  const tail = deflateRawSync(bytes, QUICK)
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(bytes, head.checksum), 0)
  trailer.writeUInt32LE((head.length + bytes.length) >>> 0, 4)
  return Buffer.concat([GZIP_HEADER, head.deflated, tail, trailer])
}

function policyFor(text: string, formTargets: string[]): string {
  const styles = [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, css = '']) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  )
  return [
    `default-src 'none'`,
    `style-src ${styles.join(' ') || `'none'`}`,
    `script-src 'self'`,
    `img-src 'self' data:`,
    `connect-src 'self'`,
    `form-action 'self' ${formTargets.join(' ')}`.trim(),
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}
