import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { removeEmbeddedData } from '#kernel/embedded-postgres/start-embedded-postgres.ts'
import type { Mailbox } from './journeys.ts'

/** Everything as `npm start` runs it, in a process of its own. */
export type PartaProcess = Mailbox & {
  child: ChildProcess
  /** All that it wrote so far. */
  output(): string
  platform: string
  id: string
  classLink: string
  /** Sends a signal and resolves with the exit code when the process has ended. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

type Wishes = { dataDir: string; settings?: Record<string, string>; args?: string[] }

/** A path for the data of one test; whatever a start puts there is removed with the test. */
export async function newDataDir(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'parta-start-'))
  const dataDir = join(directory, 'data')
  onTestFinished(async () => {
    await removeEmbeddedData(dataDir)
    await rm(directory, { recursive: true, force: true })
  })
  return dataDir
}

/** Starts the demo and waits for the welcome; throws with all that was written when the process ends instead. */
export async function startProcess(wishes: Wishes): Promise<PartaProcess> {
  const { address, ...started } = await welcomedBy(wishes)
  const id = address('ID')
  return {
    ...started,
    platform: address('Platform'),
    id,
    classLink: address('Class link'),
    phones: simulatedPhones(id),
  }
}

/** The same with the settings of production. */
export function startForSchools({ settings, ...wishes }: Wishes) {
  const ofProduction = {
    NODE_ENV: 'production',
    PLATFORM_URL: 'https://school.example',
    ID_URL: 'https://id.example',
    GATEWAY_URL: 'http://127.0.0.1:9',
  }
  return welcomedBy({ ...wishes, settings: { ...ofProduction, ...settings } })
}

async function welcomedBy(wishes: Wishes) {
  const { child, output, exit } = launch(wishes)
  const welcomed = new Promise<void>((resolve) =>
    child.stdout?.on('data', () => output().includes('Ctrl-C') && resolve()),
  )
  await Promise.race([welcomed, exit])
  const address = (name: string) => {
    const [, found] = new RegExp(`${name} +(http\\S+)`).exec(output()) ?? []
    if (!found) throw new Error(`the start told no address of the ${name}:\n${output()}`)
    return found
  }
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return exit
  }
  return { child, output, address, end }
}

/** A start that is expected to be refused: what it wrote, and its exit code. */
export const refusedStart = runCommand

/** A command that does its work and ends: what it wrote, and its exit code. */
export async function runCommand(wishes: Wishes): Promise<{ code: number | null; output: string }> {
  const { output, exit } = launch(wishes)
  return { code: await exit, output: output() }
}

function launch({ dataDir, settings = {}, args = [] }: Wishes) {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, PORT: '0', ID_PORT: '0', DATA_DIR: dataDir, ...settings }
  const child = spawn(process.execPath, ['dist/server/cli.js', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  const exit = once(child, 'close').then(([code]: (number | null)[]) => code ?? null)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exit
  })
  return { child, exit, output: () => text }
}

/** One message as the simulator's address answers it (product text §4); anything more or less is a mistake. */
export const SimulatedMessage = z.strictObject({
  id: z.string(),
  phone: z.string(),
  channel: z.enum(['sms', 'call']),
  text: z.string(),
  callerNumber: z.string().nullable(),
  code: z.string(),
  sentAt: z.iso.datetime(),
})

/** What arrived on a phone, newest first, from the simulator's address. */
export async function simulatedMessages(id: string, phone: string) {
  const answer = await fetch(`${id}/simulator/messages?phone=${encodeURIComponent(phone)}`)
  return z.array(SimulatedMessage).parse(await answer.json())
}

function simulatedPhones(id: string): Mailbox['phones'] {
  return {
    messagesOn: (phone) => simulatedMessages(id, phone),
    async code(phone, nth) {
      for (;;) {
        const message = (await simulatedMessages(id, phone)).at(-nth)
        if (message) return message.code
      }
    },
  }
}
