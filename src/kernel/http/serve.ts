import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void

export type Listening = {
  port: number
  /** Answers what is under way, then closes. */
  close(): Promise<void>
}

/**
 * Turns an application into a handler of Node's HTTP server. The adapter puts its own light Request and Response in
 * the place of the global ones; answers of `fetch` are then no instances of `Response`.
 */
export function nodeHandler(app: Pick<Hono, 'fetch'>): NodeHandler {
  const listener = getRequestListener(app.fetch)
  return (request, response) => void listener(request, response)
}

/** Listens on all addresses of the machine, or on `host`. A port in use gives a clear error. */
export async function serve(
  handler: NodeHandler,
  options: { port: number; host?: string },
): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 65_000 }, handler)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${options.port} is in use: choose another one in the settings`, { cause: error })
          : error,
      ),
    )
    server.listen(options.port, options.host, resolve)
  })
  return { port: (server.address() as AddressInfo).port, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const impatience = setTimeout(() => server.closeAllConnections(), 5_000)
  await closed
  clearTimeout(impatience)
}
