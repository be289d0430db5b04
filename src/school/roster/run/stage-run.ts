import type { Db } from '../../database.ts'
import { readManifest } from '../oneroster/read-manifest.ts'
import { readOneRoster } from '../oneroster/read-oneroster.ts'
import { personReader } from '../read-person.ts'
import type { SourceFile } from '../roster-file/open-file.ts'
import type { RosterItem, StagedGuardian, StagedStudent } from '../roster-item.ts'
import { readTable } from '../table/read-table.ts'
import { joiningStaged } from './application-store.ts'
import type { FoundProblems } from './roster-run.ts'
import { noteProgress, type RosterRun } from './run-store.ts'
import { openSources } from './sealed-source.ts'
import {
  analyzeStaged,
  clearStaged,
  completeGuardians,
  copyGuardians,
  copyStudents,
  countStaged,
  findKnownIds,
} from './staging-store.ts'
import type { RosterNeeds } from './start-run.ts'

export type Staged = { staged: number; problems: FoundProblems; ends_missing: boolean }

/** How many rows go into one statement, and between how many the event loop serves others. */
const ROWS_A_STATEMENT = 20_000
const ROWS_AT_ONCE = 500
const PROGRESS_MS = 250
const MOST_PROBLEMS = 200

/**
 * Reads the files of a run into the staging tables, from the beginning, whatever stood there. Nothing when the run was
 * cancelled meanwhile. Throws `BrokenFile`.
 */
export async function stageRun(ctx: RosterNeeds, db: Db, run: RosterRun): Promise<Staged | undefined> {
  await clearStaged(db, run.id, { isOver: false })
  const files = await openSources(ctx, db, run.id)
  const total = files.reduce(
    (sum, { name, content }) => sum + (name === 'users.csv' || run.format === 'table' ? linesIn(content) : 0),
    0,
  )
  const stage = newStage(ctx, db, run.id)
  let [seen, told] = [0, 0]
  for (const item of await readerOf(ctx, db, run, files)) {
    stage.take(item)
    seen += 1
    if (item.kind !== 'pause' && seen % ROWS_AT_ONCE > 0) continue
    await stage.flush(ROWS_A_STATEMENT)
    await new Promise((resolve) => setImmediate(resolve))
    if (performance.now() - told < PROGRESS_MS) continue
    told = performance.now()
    // On the one connection that the work has: two for each would end in everybody waiting for a second one.
    await stage.settled()
    const state = await noteProgress(db, { runId: run.id, done: Math.min(stage.row(), total), total })
    if (state !== run.state) return undefined
  }
  await stage.flush(1)
  await stage.settled()
  await noteProgress(db, { runId: run.id, done: total, total })
  await analyzeStaged(db)
  const isWhole = run.format === 'table' || !readManifest(files, { strict: false }).isDelta
  if (!isWhole || stage.hasGaps()) {
    const about = { runId: run.id, schoolId: run.school_id }
    await joiningStaged(db, await countStaged(db, run.id), (tx) => completeGuardians(tx, about))
  }
  const { problems } = stage
  return {
    staged: await countStaged(db, run.id),
    problems,
    // Who could not be read may be anybody in the list: then nobody is taken to have left.
    ends_missing: isWhole && problems.unreadable === 0,
  }
}

/** Gathers what is read until there is enough for a statement. */
function newStage(ctx: RosterNeeds, db: Db, runId: string) {
  const problems: FoundProblems = { errors: 0, notices: 0, unreadable: 0, first: [] }
  const [students, guardians]: [StagedStudent[], StagedGuardian[]] = [[], []]
  let [row, hasGaps] = [0, false]
  let pending: Promise<void> = Promise.resolve()
  const copyOf = (some: StagedStudent[], others: StagedGuardian[]) => async () => {
    if (some.length > 0) await copyStudents(db, runId, some)
    if (others.length > 0) await copyGuardians(db, ctx.secrets, { runId, guardians: others })
  }
  const after = async (copy: () => Promise<void>) => {
    await pending
    pending = copy()
    // Its failure is met by whoever waits for it next.
    pending.catch(() => undefined)
  }
  return {
    problems,
    row: () => row,
    /** Whether something staged is not complete by itself, or may have lost its other half. */
    hasGaps: () => hasGaps,
    take(item: RosterItem) {
      if (item.kind === 'pause') return
      if (item.kind === 'problem') return note(problems, item)
      row = Math.max(row, item.at)
      if (item.kind === 'guardian') {
        hasGaps ||= item.family_name === null || item.student_source_id === null
        guardians.push(item)
      } else if (item.source_id) {
        hasGaps ||= item.is_kept || item.is_ended
        students.push(item)
      } else problems.unreadable += 1
    },
    /** Stages what was gathered while more is read; waits for what is still being staged. */
    async flush(least: number) {
      if (students.length >= least) await after(copyOf(students.splice(0), []))
      if (guardians.length >= least) await after(copyOf([], guardians.splice(0)))
    },
    /** Until everything is staged. */
    settled: () => pending,
  }
}

async function readerOf(
  ctx: RosterNeeds,
  db: Db,
  run: RosterRun,
  files: SourceFile[],
): Promise<Iterable<RosterItem>> {
  const persons = personReader(ctx.clock.now())
  const { choice } = run
  const [first] = files
  if (choice && 'columns' in choice && first) return readTable(first, { columns: choice.columns, persons })
  const known = await findKnownIds(db, run.school_id)
  const school = choice && 'school' in choice ? choice.school : null
  return readOneRoster(files, { strict: !run.tolerant, persons, school, known })
}

function linesIn(content: Buffer): number {
  let lines = 0
  for (let at = content.indexOf(LINE_END); at >= 0; at = content.indexOf(LINE_END, at + 1)) lines += 1
  return lines
}

const LINE_END = 0x0a

function note(problems: FoundProblems, item: Extract<RosterItem, { kind: 'problem' }>): void {
  if (item.is_error) problems.errors += 1
  else problems.notices += 1
  // Errors come first, since they are what has to be mended.
  if (problems.first.length < MOST_PROBLEMS) problems.first.push(item)
  else if (item.is_error) {
    const notice = problems.first.findIndex(({ is_error }) => !is_error)
    if (notice >= 0) problems.first.splice(notice, 1, item)
  }
}
