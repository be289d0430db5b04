import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { generate } from 'selfsigned'
import { inject, onTestFinished } from 'vitest'
import { launchChromium } from './chromium.ts'

/** What stands in front of a school's server: ends TLS and passes each host name to its port. Gives its own port. */
export async function openTlsFront(ports: Record<string, number>): Promise<number> {
  const names = Object.keys(ports).map((value) => ({ type: 2 as const, value }))
  const certificate = await generate([{ name: 'commonName', value: names[0]?.value ?? '' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: names }],
  })
  const server = createServer({ key: certificate.private, cert: certificate.cert }, (from, to) =>
    passOn(from, to, ports[from.headers.host ?? '']),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  })
  return (server.address() as AddressInfo).port
}

function passOn(from: IncomingMessage, to: ServerResponse, port: number | undefined): void {
  if (!port) return void to.writeHead(502).end()
  const { method, url, headers } = from
  const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    to.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(to)
  })
  onward.on('error', () => to.destroy())
  from.pipe(onward)
}

/** A window for which every host name leads to the front, as if it stood in the name service. */
export async function newWindowBehind(frontPort: number): Promise<Page> {
  const browser = await launchChromium(inject('chromiumPath'), [
    `--host-resolver-rules=MAP * 127.0.0.1:${frontPort}`,
  ])
  onTestFinished(() => browser.close())
  const device = await browser.newContext({ locale: 'ru-RU', ignoreHTTPSErrors: true })
  device.setDefaultTimeout(15_000)
  return device.newPage()
}
