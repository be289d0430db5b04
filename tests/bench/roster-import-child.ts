import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { systemClock } from '#kernel/clock.ts'
import { openDatabase } from '#kernel/database/open-database.ts'
import { createLog } from '#kernel/log.ts'
import { createSecrets } from '#kernel/secrets.ts'
import type { SchoolDatabase } from '#school/database.ts'
import { confirmRun } from '#school/roster/run/confirm-run.ts'
import { type RosterRun, readRun } from '#school/roster/run/run-store.ts'
import { startRun, uploadedFile } from '#school/roster/run/start-run.ts'
import { workOnRun } from '#school/roster/run/work-on-run.ts'
import { createSchool } from '#school/schools/create-school.ts'

/** Seconds for opening and keeping the file, for reading and comparing it, for applying it. */
export type ImportTimes = {
  schoolId: string
  open: number
  read: number
  apply: number
  peakBytes: number
  /** The longest that the event loop was kept from others, in milliseconds. */
  longestBlock: number
}

/** One import in a process of its own, so that the memory it takes is its own. */
const [order] = await once(process, 'message')
const { databaseUrl, masterKey, bundle } = order as Record<'databaseUrl' | 'masterKey' | 'bundle', string>
const ctx = {
  db: openDatabase<SchoolDatabase>({ url: databaseUrl }),
  clock: systemClock,
  secrets: createSecrets(Buffer.from(masterKey, 'base64')),
  log: createLog('warn'),
  config: { timeZone: 'Europe/Moscow' } as Parameters<typeof createSchool>[0]['config'],
}
const schoolId = await createSchool(ctx, { name: 'Школа № 1', town: 'Тула' })
const file = uploadedFile('bundle.zip', await readFile(bundle))
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
const marks = [performance.now()]
const started = await startRun(ctx, { schoolId, actorId: null, file, year: 2026, tolerant: false })
if (!started.ok) throw new Error(JSON.stringify(started))
marks.push(performance.now())
await workOnRun(ctx, started.runId)
const read: RosterRun = await readRun(ctx.db, started.runId)
if (read.state !== 'ready') throw new Error(JSON.stringify(read.trouble))
marks.push(performance.now())
await confirmRun(ctx, { run: read, actorId: null, ends: false })
await workOnRun(ctx, started.runId)
marks.push(performance.now())
const { state } = await readRun(ctx.db, started.runId)
if (state !== 'applied') throw new Error(`the run ended as ${state}`)
const seconds = (part: number) => ((marks[part + 1] ?? 0) - (marks[part] ?? 0)) / 1000
const times: ImportTimes = {
  schoolId,
  open: seconds(0),
  read: seconds(1),
  apply: seconds(2),
  peakBytes: process.resourceUsage().maxRSS * 1024,
  longestBlock: delay.max / 1e6,
}
await ctx.db.destroy()
process.send?.(times, () => process.disconnect())
