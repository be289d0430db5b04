import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Account } from './choose-account.ts'
import { programSetting } from './run-program.ts'

export type ServerPlan = {
  postgres: string
  cluster: string
  account: Account | undefined
  port: number
  /** Where the server's own socket goes, besides TCP; nothing for TCP alone. */
  socketDirectory: string | undefined
  settings: Record<string, string>
}

export type RunningServer = {
  /** Stops the server and resolves when it has exited: SIGINT is a fast shutdown, SIGQUIT an immediate one, like a crash. */
  stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>
}

const defaults = { max_connections: '100', jit: 'off', timezone: 'UTC', log_timezone: 'UTC' }
const patienceWithShutdown = 30_000

/**
 * Starts a server and resolves when it accepts connections; rejects with what the server said when it does not come up. It
 * runs in a session of its own, so that Ctrl-C reaches us and not it: we stop it when everything else is closed.
 */
export async function launchServer(plan: ServerPlan): Promise<RunningServer> {
  const essential = {
    listen_addresses: '127.0.0.1',
    port: String(plan.port),
    unix_socket_directories: plan.socketDirectory ?? '',
  }
  // The line that we wait for must come in English and on standard error, whatever the settings.
  const speaking = { lc_messages: 'C', log_destination: 'stderr', logging_collector: 'off' }
  const settings = { ...defaults, ...plan.settings, ...essential, ...speaking }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(plan.postgres, ['-D', plan.cluster, ...options], {
    ...programSetting(plan.account),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const log = await readiness(child)
  return supervise(child, log)
}

/** Resolves with the log, which goes on growing, when the server is ready. */
function readiness(child: ChildProcessByStdio<null, null, Readable>): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const log: string[] = []
    let ready = false
    createInterface({ input: child.stderr }).on('line', (line) => {
      // Later lines may quote statements and rows: of those only the server's own news are kept, and not many.
      if (!ready || / (LOG|FATAL|PANIC): /.test(line)) log.push(line)
      if (log.length > 30) log.shift()
      if (ready || !line.includes('database system is ready to accept connections')) return
      ready = true
      resolve(log)
    })
    child.on('error', reject)
    child.on('close', () => reject(new Error(`PostgreSQL did not start: ${log.join('\n')}`)))
  })
}

function supervise(child: ChildProcessByStdio<null, null, Readable>, log: string[]): RunningServer {
  let stopping = false
  const stopWithUs = () => child.kill('SIGINT')
  process.on('exit', stopWithUs)
  child.once('exit', (code, signal) => {
    process.off('exit', stopWithUs)
    if (stopping) return
    process.stderr.write(`PostgreSQL exited by itself (${signal ?? `code ${code}`}).\n${log.join('\n')}\n`)
  })
  // A server at rest does not keep our process alive.
  child.unref()
  if (child.stderr instanceof Socket) child.stderr.unref()
  return {
    async stop(signal) {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      child.ref()
      const impatience = setTimeout(() => child.kill('SIGQUIT'), patienceWithShutdown)
      child.kill(signal)
      await once(child, 'exit')
      clearTimeout(impatience)
    },
  }
}
