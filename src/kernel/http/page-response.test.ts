import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pageResponse, preparePageHead } from './page-response.ts'

const text = `<!doctype html><html lang="ru"><head><style>${'.a{color:red}'.repeat(4000)}</style>`
const head = preparePageHead(text, ['https://id.example'])
const rest = `<title>Ёлка</title></head><body>${'<p class="a">Привет, мир</p>'.repeat(50)}</body></html>`

test('the gzipped page is the page: head and rest in one stream with the right checksum', async () => {
  const response = pageResponse(head, rest, { status: 422, acceptEncoding: 'br, gzip' })
  expect(response.status).toBe(422)
  expect(response.headers.get('content-encoding')).toBe('gzip')
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(gunzipSync(bytes).toString()).toBe(text + rest)
  expect(bytes.length).toBeLessThan((text + rest).length / 20)
})

test('a browser that takes no gzip gets the same page plain', async () => {
  const response = pageResponse(head, rest, { status: 200, acceptEncoding: undefined })
  expect(response.headers.get('content-encoding')).toBeNull()
  // The next person at this computer finds it neither in the browser's store nor behind «Back».
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.text()).toBe(text + rest)
})

test('the policy allows the style sheet of the head by its hash, scripts of our own, and nothing else', () => {
  expect(head.policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'self';/)
  expect(head.policy).toContain(`form-action 'self' https://id.example;`)
  expect(head.policy).toContain(`frame-ancestors 'none'`)
  expect(head.policy).not.toContain('unsafe')
})
