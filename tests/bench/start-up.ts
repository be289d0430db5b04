import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Closing } from './closing.ts'
import { median } from './median.ts'
import { newDirectory } from './place.ts'

const TIMES = 3
const PATIENCE_MS = 60_000

export type StartUp = { onNothing: number; onData: number }

/** Milliseconds from `npm start` to the first page, everything built: on an empty directory, and on what that left. */
export async function measureStartUp(closing: Closing): Promise<StartUp> {
  const directory = await newDirectory(closing)
  const onNothing = await startOnce(closing, directory)
  const onData: number[] = []
  for (let time = 0; time < TIMES; time += 1) onData.push(await startOnce(closing, directory))
  return { onNothing, onData: median(onData) }
}

async function startOnce(closing: Closing, directory: string): Promise<number> {
  const [port, idPort] = [await freePort(), await freePort()]
  const env = { ...process.env, DATA_DIR: directory, PORT: String(port), ID_PORT: String(idPort) }
  const begun = performance.now()
  const child = spawn('npm', ['start'], { env, detached: true, stdio: ['ignore', 'ignore', 'inherit'] })
  const exit = once(child, 'exit')
  let running = true
  void exit.then(() => {
    running = false
  })
  const stop = async () => {
    // The whole group, as Ctrl-C at a terminal does.
    if (running && child.pid) process.kill(-child.pid, 'SIGINT')
    await exit
  }
  closing.later(stop)
  while (!(await answers(port))) {
    if (!running) throw new Error('npm start ended by itself')
    if (performance.now() - begun > PATIENCE_MS) throw new Error('npm start does not answer')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const taken = performance.now() - begun
  await stop()
  return taken
}

/** True when the front page comes: before, nobody listens, or the answer is that everything is starting. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ port, host: '127.0.0.1', path: '/', agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
