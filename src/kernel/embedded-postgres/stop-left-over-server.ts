import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isServerOf } from './is-server-of.ts'
import { processMark } from './process-mark.ts'
import { removeSocketDirectory } from './socket-directory.ts'

const fastFor = 30_000
/** PostgreSQL's pid file: pid, data, start, port, socket directory, … */
const SOCKET_LINE = 4
const immediateFor = 30_000

/**
 * Stops a server that a killed process of ours has left running on `cluster`, and makes its pid file harmless. Whoever calls holds
 * the data directory's lock, so a server found here belongs to nobody alive. A clean directory costs one look.
 */
export async function stopLeftOverServer(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return
  const pid = Number.parseInt(text, 10)
  if (pid > 0 && isServerOf(cluster, pid)) {
    await stop(pid, cluster)
    await removeSocketDirectory(text.split('\n')[SOCKET_LINE])
  }
  // A server that was killed leaves its file behind, and its number stays taken until its parent has noticed.
  const left = await readFile(path, 'utf8').catch(() => undefined)
  if (left !== undefined) await disown(path, left)
}

/**
 * The number in the file may belong to somebody else by now, or to the server of the checkout that ours was copied
 * from. PostgreSQL refuses to start while any process has it, except its own parent: so the number becomes ours, and the
 * other lines stay, by which PostgreSQL finds out whether processes of the dead server still use the data.
 */
async function disown(path: string, text: string): Promise<void> {
  const lines = text.split('\n')
  if (lines.length < 7) await rm(path, { force: true })
  else await writeFile(path, [process.pid, ...lines.slice(1)].join('\n'))
}

async function stop(pid: number, cluster: string): Promise<void> {
  const mark = processMark(pid)
  for (const [signal, patience] of [
    ['SIGINT', fastFor],
    ['SIGQUIT', immediateFor],
  ] as const) {
    signalTo(pid, signal, cluster)
    const deadline = performance.now() + patience
    while (performance.now() < deadline) {
      if (mark === undefined || processMark(pid) !== mark) return
      await pause(10)
    }
  }
  throw new Error(
    `PostgreSQL (process ${pid}) still runs on ${cluster} and does not stop. Stop it, then start again.`,
  )
}

function signalTo(pid: number, signal: 'SIGINT' | 'SIGQUIT', cluster: string): void {
  try {
    process.kill(pid, signal)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ESRCH') return
    throw new Error(
      `PostgreSQL (process ${pid}) still runs on ${cluster} and cannot be stopped from here. Stop it.`,
      {
        cause,
      },
    )
  }
}
