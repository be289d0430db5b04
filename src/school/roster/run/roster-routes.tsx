import { type Context, Hono } from 'hono'
import { type FieldErrors, readForm, type TypedValues } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { readUpload } from '#kernel/http/upload.ts'
import { schoolAdministrator } from '../../access/allow.ts'
import type { Viewer, Workplace } from '../../access/viewer-store.ts'
import { schoolYearOf } from '../../schools/school-year.ts'
import { screenOf, show } from '../../screen.tsx'
import type { Site } from '../../site.ts'
import { FILE_LIMITS } from '../roster-file/file-limits.ts'
import { headingsOf } from '../table/read-table.ts'
import { cancelRun } from './cancel-run.ts'
import { ChangesPage } from './changes-page.tsx'
import { chooseForRun, guessedChoice } from './choose-for-run.ts'
import { confirmRun, obstacleOf } from './confirm-run.ts'
import { findGuardianChanges, findStudentChanges } from './difference-store.ts'
import { GuardianChanges } from './guardian-changes.tsx'
import { ALL_SCHOOLS, mappingForm } from './mapping-form.ts'
import { MappingPage } from './mapping-page.tsx'
import { LISTED, type Listed, PreviewPage } from './preview-page.tsx'
import { ResultPage } from './result-page.tsx'
import type { RosterChoice } from './roster-run.ts'
import { findLastRuns, findRun, type RosterRun } from './run-store.ts'
import { openSources } from './sealed-source.ts'
import { StartPage } from './start-page.tsx'
import { startRun, uploadedFile } from './start-run.ts'
import { StudentChanges } from './student-changes.tsx'
import { troubleWords } from './trouble-words.ts'
import { WorkPage } from './work-page.tsx'

/** Takes a file. */
export const ROSTER_UPLOAD = '/schools/:school/roster/runs'

const RUN = '/schools/:school/roster/runs/:run'
const LAST_RUNS = 10
const FIRST_CHANGES = 20
const CHANGES_A_PAGE = 100

/** The school's own list: uploaded, understood, compared, confirmed. */
export function rosterRoutes(site: Site) {
  const administrator = schoolAdministrator(site)
  return new Hono()
    .get('/schools/:school/roster', administrator, (c) => startScreen(site, c))
    .post(ROSTER_UPLOAD, administrator, async (c) => {
      const { school, viewer } = c.var
      const { words } = screenOf(site, c)
      const upload = await readUpload(c, { field: 'file', mostBytes: FILE_LIMITS.bytes })
      if (!upload.ok) return startScreen(site, c, { error: words(`roster.error.file_${upload.error}`) })
      const typed = {
        year:
          yearsToChoose(site).find((year) => String(year) === upload.values.year) ?? yearsToChoose(site)[0],
        tolerant: upload.values.tolerant === 'yes',
      }
      const file = uploadedFile(upload.name, upload.file)
      const started = await startRun(site, { schoolId: school.id, actorId: viewer.id, file, ...typed })
      if (started.ok) return c.redirect(pathOf(school.id, started.runId), 303)
      const error =
        started.error === 'file' ? troubleWords(words, started.trouble) : words('roster.error.run_open')
      return startScreen(site, c, { error, ...typed })
    })
    .get(RUN, administrator, async (c) => runScreen(site, c, await runOf(site, c)))
    .get(`${RUN}/students`, administrator, (c) => changesScreen(site, c, 'students'))
    .get(`${RUN}/guardians`, administrator, (c) => changesScreen(site, c, 'guardians'))
    .get(`${RUN}/mapping`, administrator, async (c) => {
      const run = await runOf(site, c)
      if (run.state !== 'ready' && run.state !== 'mapping')
        return c.redirect(pathOf(run.school_id, run.id), 303)
      return mappingScreen(site, c, run)
    })
    .post(`${RUN}/mapping`, administrator, async (c) => {
      const run = await runOf(site, c)
      if (run.state !== 'ready' && run.state !== 'mapping')
        return c.redirect(pathOf(run.school_id, run.id), 303)
      const form = await readForm(c, mappingForm(run.offers))
      if (form.ok) {
        await chooseForRun(site, run, form.data)
        return c.redirect(pathOf(run.school_id, run.id), 303)
      }
      return mappingScreen(site, c, run, form)
    })
    .post(`${RUN}/application`, administrator, async (c) => {
      const run = await runOf(site, c)
      const ends = new URLSearchParams(await c.req.text()).get('ends') === 'yes'
      const confirmed = await confirmRun(site, { run, actorId: c.var.viewer.id, ends })
      if (!confirmed.ok && confirmed.error === 'ends_unconfirmed')
        return runScreen(site, c, await runOf(site, c), confirmed.error)
      return c.redirect(pathOf(run.school_id, run.id), 303)
    })
    .post(`${RUN}/cancellation`, administrator, async (c) => {
      const run = await runOf(site, c)
      await cancelRun(site, { run, actorId: c.var.viewer.id })
      return c.redirect(pathOf(run.school_id, run.id), 303)
    })
}

type Administered = Context<{ Variables: { viewer: Viewer; school: Workplace } }>

const pathOf = (schoolId: string, runId: string) => `/schools/${schoolId}/roster/runs/${runId}`

function commonOf(site: Site, c: Administered) {
  const { viewer, school } = c.var
  return { screen: screenOf(site, c), viewer, school }
}

async function runOf(site: Site, c: Administered): Promise<RosterRun> {
  const run = await findRun(site.db, { runId: c.req.param('run') ?? '', schoolId: c.var.school.id })
  if (!run) throw new Refusal('not_found')
  return run
}

const JUNE = 5

/** The years a list may be of, the likeliest first: from June on lists are made for the next one. */
function yearsToChoose(site: Site): [number, number] {
  const now = site.clock.now()
  const year = schoolYearOf(now)
  const isSummer = now.getUTCMonth() >= JUNE && now.getUTCFullYear() > year
  return isSummer ? [year + 1, year] : [year, year + 1]
}

type Typed = { error?: string; year?: number; tolerant?: boolean }

async function startScreen(site: Site, c: Administered, { error, year, tolerant = false }: Typed = {}) {
  const common = commonOf(site, c)
  const runs = await findLastRuns(site.db, common.school.id, LAST_RUNS)
  const years = yearsToChoose(site)
  const page = <StartPage {...common} {...{ runs, years, tolerant, error }} year={year ?? years[0]} />
  return show(c, common.screen, page, error === undefined ? 200 : 422)
}

type TypedMapping = { values: TypedValues; errors: FieldErrors }

async function mappingScreen(
  site: Site,
  c: Administered,
  run: RosterRun,
  typed?: TypedMapping,
): Promise<Response> {
  const common = commonOf(site, c)
  // Out of the sealed file each time: what stands in it is kept nowhere else.
  const files = run.format === 'table' ? await openSources(site, site.db, run.id) : []
  const headings = files.flatMap(headingsOf)
  const { values, errors } = typed ?? { values: valuesOf(await guessedChoice(site, run)), errors: {} }
  const page = <MappingPage {...common} {...{ run, headings, values, errors }} />
  return show(c, common.screen, page, typed ? 422 : 200)
}

function valuesOf(choice: RosterChoice): Record<string, string> {
  if ('columns' in choice)
    return Object.fromEntries(choice.columns.map((field, at) => [`column_${at}`, field]))
  return { school: choice.school ?? ALL_SCHOOLS }
}

/** The screen of a run is the one that its state asks for. */
async function runScreen(site: Site, c: Administered, run: RosterRun, error?: 'ends_unconfirmed') {
  const common = commonOf(site, c)
  const { screen } = common
  const { state, summary } = run
  if (state === 'mapping') return mappingScreen(site, c, run)
  if (state === 'reading' || state === 'applying') return show(c, screen, <WorkPage {...common} run={run} />)
  if (state !== 'ready') return show(c, screen, <ResultPage {...common} run={run} over={state} />)
  if (!summary) throw new Error('a run that was read has a summary')
  const first = { most: FIRST_CHANGES, skip: 0 }
  const studentsOf = async (change: Listed) =>
    summary.students[change] > 0 ? findStudentChanges(site.db, run, { change, ...first }) : []
  const guardiansOf = async (change: Listed) =>
    summary.guardians[change] > 0 ? findGuardianChanges(site.db, run, { change, ...first }) : []
  const [lists, guardians] = await Promise.all([eachListed(studentsOf), eachListed(guardiansOf)])
  const page = (
    <PreviewPage
      {...common}
      {...{ lists, guardians, error }}
      run={{ ...run, summary }}
      obstacle={obstacleOf(run)}
    />
  )
  return show(c, screen, page, error ? 422 : 200)
}

async function eachListed<Found>(find: (change: Listed) => Promise<Found>): Promise<Record<Listed, Found>> {
  const [ended, changed, created] = await Promise.all([find('ended'), find('changed'), find('created')])
  return { ended, changed, created }
}

/** All to whom a run would do one thing, page by page. */
async function changesScreen(site: Site, c: Administered, whose: 'students' | 'guardians') {
  const run = await runOf(site, c)
  const change = LISTED.find((one) => one === c.req.query('change'))
  if (run.state !== 'ready' || !run.summary || !change) return c.redirect(pathOf(run.school_id, run.id), 303)
  const count = run.summary[whose][change]
  const pages = Math.max(1, Math.ceil(count / CHANGES_A_PAGE))
  const page = Math.min(Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1), pages)
  const wanted = { change, most: CHANGES_A_PAGE, skip: (page - 1) * CHANGES_A_PAGE }
  const common = commonOf(site, c)
  const { screen } = common
  const [title, list] =
    whose === 'students'
      ? [
          screen.words(`roster.change.${change}`),
          <StudentChanges screen={screen} changes={await findStudentChanges(site.db, run, wanted)} />,
        ]
      : [
          screen.words(`roster.guardian_change.${change}`),
          <GuardianChanges screen={screen} changes={await findGuardianChanges(site.db, run, wanted)} />,
        ]
  const props = { run, heading: `${title}: ${count}`, whose, change, page, pages }
  return show(
    c,
    screen,
    <ChangesPage {...common} {...props}>
      {list}
    </ChangesPage>,
  )
}
