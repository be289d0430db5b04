import { spawn } from 'node:child_process'
import { on, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
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
  const child = spawn('npm', ['start'], { env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
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
  await Promise.race([welcomed(child.stdout), exit])
  if (!running) throw new Error('npm start ended by itself')
  const { status } = await fetch(`http://127.0.0.1:${port}/`)
  if (status !== 200) throw new Error(`the first page is answered with ${status}`)
  const taken = performance.now() - begun
  await stop()
  return taken
}

/** Until the start says that everything runs; what it writes afterwards is read away. */
async function welcomed(output: Readable): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  let said = ''
  for await (const [chunk] of on(output, 'data', { signal })) {
    said += chunk
    if (said.includes('Ctrl-C')) break
  }
  output.resume()
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
