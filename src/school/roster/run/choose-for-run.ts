import { guessColumns } from '../table/guess-columns.ts'
import type { RememberedColumns } from '../table/table-fields.ts'
import type { RosterChoice } from './roster-run.ts'
import { enqueueWork, moveRun, type RosterRun } from './run-store.ts'
import { findRememberedColumns, putRememberedColumns } from './source-store.ts'
import type { RosterNeeds } from './start-run.ts'

/**
 * Tells what the file of a run means, and has it read; also anew, after a look at what would be done. What columns mean is
 * remembered for the school. False when the run has gone on meanwhile.
 */
export async function chooseForRun(ctx: RosterNeeds, run: RosterRun, choice: RosterChoice): Promise<boolean> {
  return ctx.db.transaction().execute(async (tx) => {
    const moved = await moveRun(
      tx,
      { runId: run.id, from: ['mapping', 'ready'] },
      { state: 'reading', choice: JSON.stringify(choice), done: 0, total: 0, summary: null, problems: null },
    )
    if (!moved) return false
    await enqueueWork(tx, run.id)
    if ('columns' in choice && 'headings' in run.offers) {
      const columns: RememberedColumns = Object.fromEntries(
        run.offers.headings.map((heading, at) => [heading, choice.columns[at] ?? 'ignore']),
      )
      const before = await findRememberedColumns(tx, run.school_id)
      await putRememberedColumns(tx, {
        schoolId: run.school_id,
        columns: { ...before, ...columns },
        now: ctx.clock.now(),
      })
    }
    return true
  })
}

/** What the file of a run means, as far as it can be guessed: shown to be corrected. */
export async function guessedChoice(ctx: RosterNeeds, run: RosterRun): Promise<RosterChoice> {
  if (run.choice) return run.choice
  if ('schools' in run.offers) return { school: null }
  const remembered = await findRememberedColumns(ctx.db, run.school_id)
  return { columns: guessColumns(run.offers.headings, remembered) }
}
