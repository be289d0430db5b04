import { insertAudit } from '../../audit/audit-store.ts'
import type { SchoolContext } from '../../context.ts'
import { schoolsOf } from '../oneroster/read-oneroster.ts'
import { BrokenFile, type FileTrouble, troubleOf } from '../roster-file/file-trouble.ts'
import { type OpenedFile, openFile } from '../roster-file/open-file.ts'
import { guessColumns } from '../table/guess-columns.ts'
import { headingsOf } from '../table/read-table.ts'
import { tellsNames } from '../table/table-fields.ts'
import type { RosterChoice, RosterOffers } from './roster-run.ts'
import { enqueueWork, insertRun } from './run-store.ts'
import { sealSource } from './sealed-source.ts'
import { findRememberedColumns, insertSources } from './source-store.ts'

export type RosterNeeds = Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'log'>

export type NewRun = {
  schoolId: string
  /** Nobody for the operator's own command. */
  actorId: string | null
  file: { name: string; open: (strict: boolean) => Promise<OpenedFile> }
  /** In which the school year of the list begins. */
  year: number
  tolerant: boolean
}

export type StartedRun =
  | { ok: true; runId: string }
  | { ok: false; error: 'run_open' }
  | { ok: false; error: 'file'; trouble: FileTrouble }

/** A file that came as one piece: an upload, or a file of the command line. */
export function uploadedFile(name: string, content: Buffer): NewRun['file'] {
  // Some browsers send a whole path; a name is only shown.
  const shown =
    name
      .replace(/^.*[\\/]/, '')
      .replace(/\p{Cc}/gu, '')
      .slice(0, LONGEST_NAME) || 'file'
  return { name: shown, open: (strict) => openFile(content, { name: shown, strict }) }
}

const LONGEST_NAME = 120

/**
 * Opens an import of a school's list: the file is looked at and kept, without passwords and sealed, until the run is over.
 * What it means is asked, unless it is clear; then a worker reads it. Two at a time are refused.
 */
export async function startRun(
  ctx: RosterNeeds,
  { schoolId, actorId, file, year, tolerant }: NewRun,
): Promise<StartedRun> {
  const opened = await troubleOf(async () => {
    const found = await file.open(!tolerant)
    return { ...found, offers: offersOf(found, tolerant) }
  })
  if (!opened.ok) return { ok: false, error: 'file', trouble: opened.trouble }
  const { format, files, offers } = opened.result
  const now = ctx.clock.now()
  const choice = await clearChoice(ctx, schoolId, offers)
  const sources = await Promise.all(
    files.map(async ({ name, content }) => ({ name, content_sealed: await sealSource(ctx, content) })),
  )
  return ctx.db.transaction().execute(async (tx): Promise<StartedRun> => {
    const runId = await insertRun(tx, {
      school_id: schoolId,
      started_by: actorId,
      file_name: file.name,
      format,
      year,
      tolerant,
      state: choice ? 'reading' : 'mapping',
      choice: choice ? JSON.stringify(choice) : null,
      offers: JSON.stringify(offers),
      created_at: now,
    })
    if (!runId) return { ok: false, error: 'run_open' }
    await insertSources(tx, runId, sources)
    if (choice) await enqueueWork(tx, runId)
    const after = { run_id: runId, file_name: file.name, format, year, tolerant }
    await insertAudit(tx, now, [
      { actorId, personId: null, schoolId, event: 'school.roster_import_started', after },
    ])
    return { ok: true, runId }
  })
}

function offersOf({ format, files }: OpenedFile, tolerant: boolean): RosterOffers {
  if (format === 'oneroster') return { schools: schoolsOf(files, !tolerant) }
  const headings = files.flatMap(headingsOf).map(({ heading }) => heading)
  // A list without headings begins with somebody's data: those are no names of columns, and must not be kept as such.
  if (headings.some(isOfSomebody)) throw new BrokenFile({ code: 'headings_missing' })
  return { headings }
}

function isOfSomebody(heading: string): boolean {
  return /\d\D?\d\D?\d\D?\d\D?\d\D?\d/.test(heading) || heading.includes('@')
}

/** What needs no question: a bundle of one school, or a spreadsheet with the columns of the last time. */
async function clearChoice(
  ctx: RosterNeeds,
  schoolId: string,
  offers: RosterOffers,
): Promise<RosterChoice | undefined> {
  if ('schools' in offers) return offers.schools.length > 1 ? undefined : { school: null }
  const { headings } = offers
  const remembered = await findRememberedColumns(ctx.db, schoolId)
  if (!headings.every((heading) => Object.hasOwn(remembered, heading))) return undefined
  const columns = guessColumns(headings, remembered)
  return tellsNames(columns) ? { columns } : undefined
}
