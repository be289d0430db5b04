import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Doors, Round, RoundResult } from './client/load.ts'
import type { Service } from './client/single-sign-on.ts'
import type { Closing } from './closing.ts'
import type { Place } from './place.ts'

const PATIENCE_MS = 60_000

/** The crowd, in a process of its own. */
export type Crowd = { gatewayUrl: string; walk(round: Round): Promise<RoundResult> }

export async function startCrowd(closing: Closing): Promise<Crowd> {
  const child = forkHere('./client/load.ts')
  closing.later(() => child.disconnect())
  const gatewayUrl = await answerOf<string>(child)
  return {
    gatewayUrl,
    walk(round) {
      child.send(round)
      return answerOf<RoundResult>(child)
    },
  }
}

export type HashRate = { rate: number; cpuMs: number }

/** Password hashes a second with nothing else to do. */
export async function measureHashRate(): Promise<HashRate> {
  const child = forkHere('./hash-rate.ts')
  const exit = once(child, 'exit')
  const measured = await answerOf<HashRate>(child)
  await exit
  return measured
}

export type BareEngine = { origin: string; service: Service; pid: number }

/** The OpenID engine without anything of ours, in a process of its own. */
export async function startBareEngine(closing: Closing): Promise<BareEngine> {
  const child = forkHere('./bare-engine.ts')
  closing.later(() => child.disconnect())
  const told = await answerOf<Omit<BareEngine, 'pid'>>(child)
  return { ...told, pid: child.pid ?? 0 }
}

/** As `npm start` and `npm run serve` have it. */
export const YOUNG_SPACE = ['--min-semi-space-size=32', '--max-semi-space-size=64']

export type BuiltServer = { pid: number; doors: Doors; stop(): Promise<void> }

/** The built server as production runs it, behind a proxy; an owner of an account may sign in as often as rounds need. */
export async function startServer(
  closing: Closing,
  { place, gatewayUrl }: { place: Place; gatewayUrl: string },
): Promise<BuiltServer> {
  const child = spawn(process.execPath, [...YOUNG_SPACE, 'dist/server/cli.js'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: place.databaseUrl,
      DATA_DIR: place.directory,
      GATEWAY_URL: gatewayUrl,
      PORT: '0',
      ID_PORT: '0',
      CODES_PER_NUMBER_AND_HOUR: '1000',
      CODES_PER_NUMBER_AND_DAY: '1000',
      BEHIND_PROXY: 'yes',
    },
  })
  const stop = () => stopped(child)
  closing.later(stop)
  const doors = { id: '', platform: '' }
  for await (const line of createInterface({ input: child.stdout })) {
    doors.platform ||= /Platform +(http\S+)/.exec(line)?.[1] ?? ''
    doors.id ||= /ID +(http\S+)/.exec(line)?.[1] ?? ''
    if (doors.id) break
  }
  if (!doors.id || !child.pid) throw new Error('the server did not start')
  child.stdout.resume()
  return { pid: child.pid, doors, stop }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}

function forkHere(path: string): ChildProcess {
  return fork(fileURLToPath(new URL(path, import.meta.url)), { execArgv: [] })
}

/** The next message of a child; fails when the child goes away or takes too long. */
function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const name = child.spawnargs.at(-1)
    const impatience = setTimeout(() => settle(() => reject(new Error(`${name} is silent`))), PATIENCE_MS)
    const onMessage = (answer: unknown) => settle(() => resolve(answer as Answer))
    const onExit = () => settle(() => reject(new Error(`${name} went away without an answer`)))
    const settle = (how: () => void) => {
      clearTimeout(impatience)
      child.off('message', onMessage).off('exit', onExit)
      how()
    }
    child.on('message', onMessage).on('exit', onExit)
  })
}
