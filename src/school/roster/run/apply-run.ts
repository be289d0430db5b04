import { insertAudit } from '../../audit/audit-store.ts'
import type { Db, Tx } from '../../database.ts'
import { relateList } from '../../matching/relate-list.ts'
import {
  endEntries,
  endGuardians,
  insertClasses,
  insertEntries,
  insertGuardians,
  joiningStaged,
  updateEntries,
  updateGuardians,
} from './application-store.ts'
import { summarize } from './difference-store.ts'
import { manyEnds, type RosterSummary } from './roster-run.ts'
import { moveRun, type RosterRun } from './run-store.ts'
import { stageRun } from './stage-run.ts'
import { countStaged } from './staging-store.ts'
import type { RosterNeeds } from './start-run.ts'

/**
 * Applies a confirmed run: all of it in one transaction, or nothing. When many more would leave than somebody has
 * confirmed, since the list has changed meanwhile, it goes back to be confirmed once more; when it was cancelled, nothing
 * is left of it.
 */
export async function applyRun(ctx: RosterNeeds, db: Db, run: RosterRun): Promise<void> {
  // What was staged is gone after a crash of the database: the file is read again.
  if ((await countStaged(db, run.id)) !== run.staged && !(await stageRun(ctx, db, run))) return
  try {
    await joiningStaged(db, run.staged, (tx) => applyWithin(ctx, tx, run))
  } catch (error) {
    if (!(error instanceof NotAnyMore)) throw error
    if (error.summary) {
      const set = { state: 'ready', summary: JSON.stringify(error.summary) } as const
      await moveRun(db, { runId: run.id, from: ['applying'] }, set)
    }
  }
}

/** Takes back all that was done within a transaction. */
class NotAnyMore extends Error {
  readonly summary: RosterSummary | undefined
  constructor(summary?: RosterSummary) {
    super('the run is not to be applied any more')
    this.summary = summary
  }
}

async function applyWithin(ctx: RosterNeeds, tx: Tx, run: RosterRun): Promise<void> {
  const now = ctx.clock.now()
  const { summary, returned } = await summarize(tx, run)
  if (manyEnds(summary).length > 0 && !run.ends_confirmed) throw new NotAnyMore(summary)
  const { students, guardians, new_classes } = summary
  const applying = { ...run, now, actor: run.confirmed_by }
  // What the comparison has just found nothing for costs no statement.
  if (new_classes.length > 0) await insertClasses(tx, applying)
  // First, since whoever is another entry from now on must not be two of them.
  if (students.ended > 0) await endEntries(tx, applying)
  if (students.changed + returned.students > 0) await updateEntries(tx, applying)
  if (students.created > returned.students) await insertEntries(tx, applying)
  if (guardians.changed + returned.guardians > 0) await updateGuardians(tx, applying)
  if (guardians.created > returned.guardians) await insertGuardians(tx, applying)
  if (guardians.ended > 0) await endGuardians(tx, applying)
  await relateList(tx, ctx.secrets, { schoolId: run.school_id, actorId: run.confirmed_by, now })
  const applied = { state: 'applied', summary: JSON.stringify(summary), finished_at: now } as const
  // Whoever cancelled it meanwhile was quicker.
  if (!(await moveRun(tx, { runId: run.id, from: ['applying'] }, applied))) throw new NotAnyMore()
  await insertAudit(tx, now, [
    {
      actorId: run.confirmed_by,
      personId: null,
      schoolId: run.school_id,
      event: 'school.roster_imported',
      after: { run_id: run.id, students, guardians, new_classes },
    },
  ])
}
