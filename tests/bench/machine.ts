import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'
import type { Place } from './place.ts'

export type Machine = { what: string; value: string }[]

/** What was measured on. */
export async function describeMachine({ database }: Place): Promise<Machine> {
  const { rows } = await database.query<{ version: string; fsync: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync`,
  )
  return [
    { what: 'CPU', value: `${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores` },
    { what: 'memory', value: `${(totalmem() / 2 ** 30).toFixed(0)} GiB` },
    { what: 'kernel', value: `${process.platform} ${release()}` },
    { what: 'Node', value: process.version },
    { what: 'PostgreSQL', value: `${rows[0]?.version}, fsync ${rows[0]?.fsync}` },
    { what: 'busy before the start (load of the last minute)', value: loadavg()[0]?.toFixed(1) ?? '' },
    { what: 'date', value: new Date().toISOString().slice(0, 10) },
  ]
}
