import { changesNothing, manyEnds } from './roster-run.ts'
import { enqueueWork, lockRun, moveRun, type RosterRun } from './run-store.ts'
import type { RosterNeeds } from './start-run.ts'

export type RunConfirmation =
  | { ok: true }
  | { ok: false; error: 'ends_unconfirmed' | 'has_errors' | 'not_ready' }

/** Why a run that was read cannot be applied as it is; nothing when it can. */
export function obstacleOf(run: RosterRun): 'has_errors' | 'nothing_to_do' | undefined {
  if (!run.tolerant && (run.problems?.errors ?? 0) > 0) return 'has_errors'
  return run.summary && changesNothing(run.summary) ? 'nothing_to_do' : undefined
}

/** Somebody has seen what a run would do, and wants it done; a worker applies it. */
export async function confirmRun(
  ctx: RosterNeeds,
  { run: { id: runId }, actorId, ends }: { run: { id: string }; actorId: string | null; ends: boolean },
): Promise<RunConfirmation> {
  return ctx.db.transaction().execute(async (tx): Promise<RunConfirmation> => {
    // As it is now: a colleague may have had the file read in another way a moment ago.
    const run = await lockRun(tx, runId)
    if (!run.summary || run.state !== 'ready') return { ok: false, error: 'not_ready' }
    if (obstacleOf(run) === 'has_errors') return { ok: false, error: 'has_errors' }
    const many = manyEnds(run.summary).length > 0
    if (many && !ends) return { ok: false, error: 'ends_unconfirmed' }
    const set = { state: 'applying', confirmed_by: actorId, ends_confirmed: many } as const
    await moveRun(tx, { runId, from: ['ready'] }, set)
    await enqueueWork(tx, runId)
    return { ok: true }
  })
}
