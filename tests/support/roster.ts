import { readdir, readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { SchoolContext } from '#school/index.ts'
import { chooseForRun, guessedChoice } from '#school/roster/run/choose-for-run.ts'
import { confirmRun, type RunConfirmation } from '#school/roster/run/confirm-run.ts'
import type { RosterChoice } from '#school/roster/run/roster-run.ts'
import { type RosterRun, readRun } from '#school/roster/run/run-store.ts'
import { type NewRun, type StartedRun, startRun, uploadedFile } from '#school/roster/run/start-run.ts'
import { workOnRun } from '#school/roster/run/work-on-run.ts'
import type { HttpBrowser, HttpPage } from './http-browser.ts'

/** A bundle of fictional people, as a whole. */
export const GRAND_BEND = 'tests/fixtures/oneroster-grandbend-v1p2'

/** The files of a folder by their names. */
export async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'))
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(`${folder}/${name}`)] as const)),
  )
}

/** An archive of some files. */
export async function zipOf(files: Iterable<[string, string | Buffer]>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of files) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return Buffer.from(await text(zip.outputStream.setEncoding('latin1')), 'latin1')
}

/** A text as Excel in Russia writes it. */
export function windows1251(text: string): Buffer {
  const letters = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, at) => at))
  return Buffer.from([...text].map((letter) => Math.max(0, letters.indexOf(letter))))
}

/** A spreadsheet as schools have them, of some students: «Фамилия Имя Отчество», class, birthday, and two guardians. */
export function listOf(
  students: [name: string, schoolClass: string, day: string, ...guardians: string[]][],
): string {
  const head =
    'ФИО ученика;Класс;Дата рождения;ФИО родителя 1;Телефон родителя 1;Кем приходится;ФИО родителя 2;Телефон родителя 2'
  return [head, ...students.map((cells) => cells.join(';'))].join('\r\n')
}

type Wishes = Partial<Pick<NewRun, 'tolerant' | 'year' | 'actorId'>> & {
  choice?: RosterChoice
  name?: string
}

/** Uploads a file for a school. */
export function upload(
  ctx: SchoolContext,
  schoolId: string,
  content: string | Buffer,
  { name = 'список.csv', tolerant = false, year = 2026, actorId = null }: Wishes = {},
): Promise<StartedRun> {
  return startRun(ctx, {
    schoolId,
    actorId,
    file: uploadedFile(name, Buffer.from(content)),
    year,
    tolerant,
  })
}

/** Uploads a file that can be read, and takes it as it is guessed; gives the run as it then stands: what would change. */
export async function readList(
  ctx: SchoolContext,
  schoolId: string,
  content: string | Buffer,
  wishes: Wishes = {},
): Promise<RosterRun> {
  const started = await upload(ctx, schoolId, content, wishes)
  if (!started.ok) throw new Error(`the file was refused: ${JSON.stringify(started)}`)
  const run = await readRun(ctx.db, started.runId)
  if (run.state === 'mapping') await chooseForRun(ctx, run, wishes.choice ?? (await guessedChoice(ctx, run)))
  return worked(ctx, run.id)
}

/** The run when there is no work on it left, whoever does it: this test, or the jobs of its world. */
export async function worked(ctx: SchoolContext, runId: string): Promise<RosterRun> {
  for (;;) {
    await workOnRun(ctx, runId)
    const run = await readRun(ctx.db, runId)
    if (run.state !== 'reading' && run.state !== 'applying') return run
  }
}

/** Confirms a run and has it applied. */
export async function applyRead(
  ctx: SchoolContext,
  run: RosterRun,
  { ends = false }: { ends?: boolean } = {},
): Promise<RunConfirmation> {
  const confirmed = await confirmRun(ctx, { run, actorId: null, ends })
  if (confirmed.ok) await worked(ctx, run.id)
  return confirmed
}

/** The whole way of a file, from the upload to the changed list. */
export async function importList(
  ctx: SchoolContext,
  schoolId: string,
  content: string | Buffer,
  wishes: Wishes & { ends?: boolean } = {},
): Promise<RosterRun> {
  const run = await readList(ctx, schoolId, content, wishes)
  await applyRead(ctx, run, wishes)
  return readRun(ctx.db, run.id)
}

export type ListedStudent = { name: string; class: string | null; ended: boolean; guardians: string[] }

/** The list of a school as it stands: who is in which class, and who is expected for them. */
export async function listOfSchool(ctx: SchoolContext, schoolId: string): Promise<ListedStudent[]> {
  const entries = await ctx.db
    .selectFrom('school.roster_entry as entry')
    .leftJoin('school.class as class', 'class.id', 'entry.class_id')
    .where('entry.school_id', '=', schoolId)
    .select(['entry.id', 'entry.family_name', 'entry.given_name', 'entry.ended_at', 'class.name as class'])
    .orderBy('entry.family_name')
    .orderBy('entry.given_name')
    .execute()
  const guardians = await ctx.db
    .selectFrom('school.expected_guardian')
    .where('ended_at', 'is', null)
    .select(['roster_entry_id', 'family_name', 'given_name', 'kinship', 'phone_sealed'])
    .orderBy('family_name')
    .orderBy('given_name')
    .execute()
  return entries.map((entry) => ({
    name: `${entry.family_name} ${entry.given_name}`,
    class: entry.class,
    ended: entry.ended_at !== null,
    guardians: guardians
      .filter(({ roster_entry_id }) => roster_entry_id === entry.id)
      .map(({ family_name, given_name, kinship, phone_sealed }) =>
        [
          `${family_name} ${given_name}`,
          kinship,
          phone_sealed && ctx.secrets.open('typed phone', phone_sealed),
        ]
          .filter(Boolean)
          .join(', '),
      ),
  }))
}

/** Sends a file with the form of the school's list; gives the answer as it comes. */
export function sendFile(
  browser: HttpBrowser,
  url: string,
  { name, content, ...typed }: { name: string; content: string | Buffer; [field: string]: string | Buffer },
): Promise<Response> {
  const form = new FormData()
  for (const [field, value] of Object.entries(typed)) form.set(field, String(value))
  form.set('file', new File([new Uint8Array(Buffer.from(content))], name))
  return browser.send(url, { method: 'POST', body: form, headers: { origin: new URL(url).origin } })
}

/** Opens a page until it is no longer about work under way. */
export async function waitForWork(browser: HttpBrowser, url: string): Promise<HttpPage> {
  for (;;) {
    const page = await browser.open(url)
    if (!page.html.includes('data-work')) return page
  }
}

/** A class of so many students, the first of them with a mother. */
export const classOf = (students: number, schoolClass = '5А') =>
  Array.from({ length: students }, (_, at): [string, string, string, ...string[]] => [
    `Иванов${'абвгдежзиклмнопрстуф'[at]} Иван`,
    schoolClass,
    '12.03.2014',
    ...(at === 0 ? ['Иванова Ольга', '8 999 000-01-03', 'мать'] : []),
  ])
