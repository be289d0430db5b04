import { readdirSync, readFileSync } from 'node:fs'

/** CPU milliseconds, user and system, of everybody who has a part in a journey. */
export type CpuTimes = { server: number; postgres: number; client: number }

/** What the server's process, PostgreSQL with all its children, and this process have used so far. */
export function readCpu(pids: { server: number; postgres: number }): CpuTimes {
  const { user, system } = process.cpuUsage()
  return {
    server: cpuOfProcess(pids.server),
    postgres: cpuOfFamily(pids.postgres),
    client: (user + system) / 1000,
  }
}

export function since(before: CpuTimes, after: CpuTimes): CpuTimes {
  return {
    server: after.server - before.server,
    postgres: after.postgres - before.postgres,
    client: after.client - before.client,
  }
}

/** The process that started another one. */
export function parentOf(pid: number): number {
  return Number(fieldsOf(pid)[1])
}

/** A tick of /proc is a hundredth of a second on every Linux that Node runs on. */
const MS_PER_TICK = 10

function cpuOfProcess(pid: number): number {
  const [user = 0, system = 0] = ticksOf(pid)
  return (user + system) * MS_PER_TICK
}

/** The process, its children, and those of them that have exited meanwhile (their parent has waited for them). */
function cpuOfFamily(pid: number): number {
  const ticks = ticksOf(pid).reduce((sum, time) => sum + time, 0)
  return childrenOf(pid).reduce((sum, child) => sum + cpuOfProcess(child), ticks * MS_PER_TICK)
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((other) => other > 0 && parentOf(other) === pid)
}

/** utime, stime, cutime, cstime (proc(5)). */
function ticksOf(pid: number): number[] {
  return fieldsOf(pid).slice(11, 15).map(Number)
}

/** The fields of /proc/<pid>/stat after the name, which may hold spaces; none when the process is gone. */
function fieldsOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
