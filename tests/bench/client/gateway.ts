import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The phones of the bench: codes arrive as they do at an operator's gateway, one HTTP POST each. */
export type Gateway = {
  url: string
  /** The next code that arrives on a phone after the last one was taken, waited for. */
  code(phone: string): Promise<string>
  close(): void
}

const PATIENCE_MS = 10_000

export async function startGateway(): Promise<Gateway> {
  const arrived = new Map<string, string>()
  const waiting = new Map<string, (code: string) => void>()
  const server = createServer({ keepAlive: true, keepAliveTimeout: 60_000 }, (request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      response.writeHead(204).end()
      const { phone, code } = JSON.parse(body) as { phone: string; code: string }
      const take = waiting.get(phone)
      if (take) take(code)
      else arrived.set(phone, code)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`,
    code(phone) {
      const code = arrived.get(phone)
      if (code !== undefined) {
        arrived.delete(phone)
        return Promise.resolve(code)
      }
      return new Promise((resolve, reject) => {
        const impatience = setTimeout(() => reject(new Error('no code came')), PATIENCE_MS)
        waiting.set(phone, (late) => {
          clearTimeout(impatience)
          waiting.delete(phone)
          resolve(late)
        })
      })
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
