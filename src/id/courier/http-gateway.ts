import { request } from 'undici'
import type { Courier } from './courier.ts'

const PATIENCE_MS = 10_000

/**
 * A gateway behind an HTTP address: each message is a POST of JSON `{ channel, phone, text, code }`, answered with
 * any 2xx once it is taken. Whatever else comes back makes the job try again.
 */
export function createHttpGateway(gateway: { url: string; token: string | undefined }): Courier {
  return {
    async deliver({ channel, phone, text, code }) {
      const { statusCode, body } = await request(gateway.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(gateway.token && { authorization: `Bearer ${gateway.token}` }),
        },
        body: JSON.stringify({ channel, phone, text, code }),
        headersTimeout: PATIENCE_MS,
        bodyTimeout: PATIENCE_MS,
      })
      await body.dump()
      if (statusCode < 200 || statusCode > 299)
        throw new Error(`the gateway answered with status ${statusCode}`)
    },
  }
}
