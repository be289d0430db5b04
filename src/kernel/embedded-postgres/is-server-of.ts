import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { processMark } from './process-mark.ts'

/** Whether the process runs and is a PostgreSQL server on this very directory, however the directory was named then. */
export function isServerOf(cluster: string, pid: number): boolean {
  if (processMark(pid) === undefined) return false
  if (process.platform !== 'linux') return commandOf(pid).includes(`postgres -D ${cluster} `)
  const [program = '', ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  if (!program.endsWith('postgres')) return false
  // The working directory tells it best, but in a container even root may not look at another user's.
  return isSame(`/proc/${pid}/cwd`, cluster) || isSame(args[args.indexOf('-D') + 1] ?? '', cluster)
}

function commandOf(pid: number): string {
  return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }))
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
}
