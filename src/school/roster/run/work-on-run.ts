import { z } from 'zod'
import { isDatabaseAway } from '#kernel/database/errors.ts'
import type { Db } from '../../database.ts'
import { BrokenFile, type FileTrouble } from '../roster-file/file-trouble.ts'
import { joiningStaged } from './application-store.ts'
import { applyRun } from './apply-run.ts'
import { summarize } from './difference-store.ts'
import { endRun, holdingRun, moveRun, type RosterRun, readRun } from './run-store.ts'
import { stageRun } from './stage-run.ts'
import { clearStaged } from './staging-store.ts'
import type { RosterNeeds } from './start-run.ts'

const Payload = z.object({ run_id: z.uuid() })

/** The job that takes a run up, from wherever it was left: by somebody's click, or by a server that stopped. */
export async function workOnRoster(ctx: RosterNeeds, payload: unknown): Promise<void> {
  await workOnRun(ctx, Payload.parse(payload).run_id)
}

/**
 * Reads the file of a run and compares it with the list, or applies it, whichever is due. False when somebody else is at
 * it. A run that cannot go on ends as failed and leaves the list as it is; a database that is away is waited for.
 */
export async function workOnRun(ctx: RosterNeeds, runId: string): Promise<boolean> {
  const worked = await holdingRun(ctx.db, runId, async (db) => {
    const run = await readRun(db, runId)
    try {
      if (run.state === 'reading') await readAndCompare(ctx, db, run)
      if (run.state === 'applying') await applyRun(ctx, db, run)
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      await fail(ctx, db, { runId, error })
    }
    const { finished_at } = await readRun(db, runId)
    if (finished_at !== null) await clearStaged(db, runId, { isOver: true })
    return true
  })
  return worked ?? false
}

async function fail(
  ctx: RosterNeeds,
  db: Db,
  { runId, error }: { runId: string; error: unknown },
): Promise<void> {
  const isBroken = error instanceof BrokenFile
  if (!isBroken) ctx.log.error({ err: error, run: runId }, 'a roster import failed')
  const trouble: FileTrouble = isBroken ? error.trouble : { code: 'unexpected' }
  const set = { state: 'failed', trouble: JSON.stringify(trouble), finished_at: ctx.clock.now() } as const
  await endRun(db, runId, set)
}

async function readAndCompare(ctx: RosterNeeds, db: Db, run: RosterRun): Promise<void> {
  const found = await stageRun(ctx, db, run)
  if (!found) return
  const { staged, problems, ends_missing } = found
  const { summary } = await joiningStaged(db, staged, (tx) => summarize(tx, { ...run, ends_missing }))
  await moveRun(
    db,
    { runId: run.id, from: ['reading'] },
    {
      state: 'ready',
      staged,
      ends_missing,
      summary: JSON.stringify(summary),
      problems: JSON.stringify(problems),
    },
  )
}
