import { setTimeout as pause } from 'node:timers/promises'
import type { FileTrouble } from '../roster-file/file-trouble.ts'
import { tellsNames } from '../table/table-fields.ts'
import { cancelRun } from './cancel-run.ts'
import { chooseForRun, guessedChoice } from './choose-for-run.ts'
import { confirmRun, obstacleOf } from './confirm-run.ts'
import { manyEnds, type RosterChoice } from './roster-run.ts'
import { type RosterRun, readRun } from './run-store.ts'
import { type NewRun, type RosterNeeds, startRun } from './start-run.ts'
import { workOnRun } from './work-on-run.ts'

export type RosterOrder = Omit<NewRun, 'actorId'> & {
  /** Which school of a bundle; all of them when left out. */
  org?: string | undefined
  /** Only tells what would change. */
  dryRun: boolean
  /** Whether many may leave at once. */
  endMany: boolean
}

export type RosterWatcher = {
  /** Told how far the work is, several times a second. */
  onProgress(run: RosterRun): void
  /** Shown what would change; asked whether to do it, unless the order is to tell only or nothing would. */
  onCompared(run: RosterRun): void
  confirm(): Promise<boolean>
  /** Ends it before its time. */
  signal?: AbortSignal
}

export type RosterImport =
  | { ok: true; outcome: 'applied' | 'compared' | 'nothing_to_do' }
  | {
      ok: false
      error:
        | 'run_open'
        | 'columns_unclear'
        | 'org_unknown'
        | 'has_errors'
        | 'ends_unconfirmed'
        | 'not_confirmed'
        | 'cancelled'
    }
  | { ok: false; error: 'file'; trouble: FileTrouble }

/**
 * Imports a list in one go, as the command line wants it: the same steps as on the screens, worked on in this process, or
 * watched where a server beside it is quicker. Whatever is not applied in the end is cancelled.
 */
export async function importRoster(
  ctx: RosterNeeds,
  { org, dryRun, endMany, ...order }: RosterOrder,
  watcher: RosterWatcher,
): Promise<RosterImport> {
  const started = await startRun(ctx, { ...order, actorId: null })
  if (!started.ok) return started
  const run = await readRun(ctx.db, started.runId)
  const choice = await choiceFor(ctx, run, org)
  if (typeof choice === 'string') return giveUp(ctx, run, choice)
  if (choice) await chooseForRun(ctx, run, choice)
  const read = await worked(ctx, run.id, watcher)
  if (read.state !== 'ready') return endOf(read)
  watcher.onCompared(read)
  const obstacle = obstacleOf(read)
  if (obstacle === 'has_errors') return giveUp(ctx, read, 'has_errors')
  if (dryRun || obstacle) {
    await cancelRun(ctx, { run: read, actorId: null })
    return { ok: true, outcome: dryRun ? 'compared' : 'nothing_to_do' }
  }
  if (read.summary && manyEnds(read.summary).length > 0 && !endMany)
    return giveUp(ctx, read, 'ends_unconfirmed')
  if (!(await watcher.confirm())) return giveUp(ctx, read, 'not_confirmed')
  await confirmRun(ctx, { run: read, actorId: null, ends: endMany })
  const applied = await worked(ctx, run.id, watcher)
  return applied.state === 'applied' ? { ok: true, outcome: 'applied' } : endOf(applied)
}

type Choosing = 'columns_unclear' | 'org_unknown'

async function choiceFor(
  ctx: RosterNeeds,
  run: RosterRun,
  org: string | undefined,
): Promise<RosterChoice | Choosing | undefined> {
  if ('schools' in run.offers) {
    if (org === undefined) return run.state === 'mapping' ? { school: null } : undefined
    return run.offers.schools.some(({ id }) => id === org) ? { school: org } : 'org_unknown'
  }
  if (run.state !== 'mapping') return undefined
  const guessed = await guessedChoice(ctx, run)
  return 'columns' in guessed && !tellsNames(guessed.columns) ? 'columns_unclear' : guessed
}

async function giveUp<Failure extends Exclude<RosterImport, { ok: true }>['error']>(
  ctx: RosterNeeds,
  run: RosterRun,
  error: Exclude<Failure, 'file'>,
): Promise<RosterImport> {
  await cancelRun(ctx, { run, actorId: null })
  return { ok: false, error }
}

function endOf(run: RosterRun): RosterImport {
  if (run.trouble) return { ok: false, error: 'file', trouble: run.trouble }
  // Much more would leave than a moment ago: somebody changed the list.
  return { ok: false, error: run.state === 'ready' ? 'ends_unconfirmed' : 'cancelled' }
}

const LOOK_MS = 200

/** The run when the work on it is done, by this process or by another one. */
async function worked(ctx: RosterNeeds, runId: string, watcher: RosterWatcher): Promise<RosterRun> {
  let work: Promise<void> | undefined
  for (;;) {
    work ??= workOnRun(ctx, runId).then(() => {
      work = undefined
    })
    await Promise.race([work, pause(LOOK_MS)])
    const run = await readRun(ctx.db, runId)
    watcher.onProgress(run)
    if (watcher.signal?.aborted) await cancelRun(ctx, { run, actorId: null })
    if (work === undefined && run.state !== 'reading' && run.state !== 'applying') return run
    // Somebody else is at it: they may finish it, or go away.
    if (work === undefined) await pause(LOOK_MS)
  }
}
