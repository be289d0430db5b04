import { expect, onTestFinished, test } from 'vitest'
import { createCarefulFetch } from './careful-fetch.ts'
import { serve } from './serve.ts'
import { isSpecialAddress } from './special-addresses.ts'

test('addresses of this machine, of private networks and of tunnels are special; those of the internet are not', () => {
  const special = [
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '203.0.113.5'],
    ...[
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      'fe80::1',
      'fc00::1',
      'ff02::1',
      '64:ff9b::7f00:1',
    ],
    ...['2002:7f00:1::', '2001:db8::1', '2001::1'],
  ]
  expect(special.filter((address) => !isSpecialAddress(address))).toEqual([])
  const open = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2a00:1450:4001::1', '2606:4700::1']
  expect(open.filter(isSpecialAddress)).toEqual([])
})

test('this machine and its neighbours are not reached, by whatever spelling, and hear nothing', async () => {
  const { port, heard } = await listener()
  const fetch = createCarefulFetch([])
  for (const host of [
    'localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
  ]) {
    await expect(fetch(`https://${host}:${port}/`, { method: 'POST' })).rejects.toThrow(/public/)
    await expect(fetch(`http://${host}:${port}/`, { method: 'POST' })).rejects.toThrow('only https')
  }
  expect(heard).toEqual([])
})

test('a trusted host is reached, with method, headers and body; its answer is a status', async () => {
  const { port, heard } = await listener(202)
  const fetch = createCarefulFetch([`localhost:${port}`])
  const body = new URLSearchParams({ one: 'two' })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(`http://localhost:${port}/path`, { method: 'POST', headers, body })
  expect([answer.status, await answer.text()]).toEqual([202, ''])
  expect(heard).toEqual([`POST /path ${headers['content-type']} one=two`])
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('only https')
})

test('a redirect is an answer and is not followed', async () => {
  const { port, heard } = await listener(302, { location: 'http://localhost/elsewhere' })
  const answer = await createCarefulFetch(['localhost'])(`http://localhost:${port}/`)
  expect(answer.status).toBe(302)
  expect(heard).toHaveLength(1)
})

test('who never answers is given up on when the caller says so', async () => {
  const listening = await serve(() => undefined, { port: 0 })
  onTestFinished(() => listening.close())
  const fetch = createCarefulFetch(['localhost'])
  const asked = fetch(`http://localhost:${listening.port}/`, { signal: AbortSignal.timeout(50) })
  await expect(asked).rejects.toThrow(/abort/i)
})

async function listener(status = 200, headers: Record<string, string> = {}) {
  const heard: string[] = []
  const listening = await serve(
    (request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += chunk))
      request.on('end', () => {
        heard.push(`${request.method} ${request.url} ${request.headers['content-type']} ${body}`)
        response.writeHead(status, headers).end('an answer')
      })
    },
    { port: 0 },
  )
  onTestFinished(() => listening.close())
  return { port: listening.port, heard }
}
