import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import {
  openBundle,
  type RosterImport,
  type RosterOrder,
  rosterFile,
  type SchoolAdministration,
  schoolYearOf,
} from '#school/index.ts'
import { readSettings } from '../settings.ts'
import { progressOn } from './progress.ts'
import { withSchoolAdministration } from './with-administration.ts'

const USAGE = `roster import FILE|FOLDER --school ID|NAME [--dry-run] [--tolerant] [--yes] [--end-many]
                [--year 2026] [--org ID]`

/**
 * `parta roster import …`: a school's list, from a spreadsheet, a OneRoster bundle or its folder. Tells what would change,
 * and changes it after a yes. Ends with an error whenever what was asked for was not done.
 */
export async function roster([command, ...args]: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      school: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      tolerant: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      'end-many': { type: 'boolean', default: false },
      year: { type: 'string' },
      org: { type: 'string' },
    },
  })
  const [path] = positionals
  if (command !== 'import' || !path || positionals.length > 1 || !values.school)
    throw new Error(`usage:\n  ${USAGE}`)
  const year = Number(values.year ?? schoolYearOf(new Date()))
  if (!Number.isInteger(year) || year < 2000 || year > 2100) throw new Error('--year is like 2026')
  const order = {
    file: await fileAt(path),
    year,
    tolerant: values.tolerant,
    dryRun: values['dry-run'],
    endMany: values['end-many'],
    org: values.org,
  }
  const { school: called, yes } = values
  await withSchoolAdministration(readSettings(process.env), async (school) => {
    const schoolId = await schoolCalled(school, called)
    tell(school, await run(school, { ...order, schoolId }, yes))
  })
}

async function fileAt(path: string): Promise<RosterOrder['file']> {
  const about = await stat(path).catch(() => undefined)
  if (!about) throw new Error(`there is no ${path}`)
  if (!about.isDirectory()) return rosterFile(basename(path), await readFile(path))
  const names = (await readdir(path)).filter((name) => name.toLowerCase().endsWith('.csv'))
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(path, name))] as const),
  )
  return { name: basename(path), open: async (strict) => openBundle(new Map(files), { strict }) }
}

async function schoolCalled(school: SchoolAdministration, text: string): Promise<string> {
  const [found, ...others] = await school.schoolsCalled(text)
  if (!found) throw new Error(`there is no school ${text}`)
  if (others.length > 0)
    throw new Error(`there are several schools ${text}, take an id:\n  ${[found, ...others].join('\n  ')}`)
  return found
}

async function run(school: SchoolAdministration, order: RosterOrder, yes: boolean): Promise<RosterImport> {
  const interrupted = new AbortController()
  const onInterrupt = () => interrupted.abort()
  process.once('SIGINT', onInterrupt)
  const progress = progressOn(process.stdout)
  try {
    return await school.importRoster(order, {
      signal: interrupted.signal,
      onProgress: ({ done, total }) => progress.show(done, total),
      onCompared(compared) {
        progress.end()
        for (const line of school.describeRoster(compared)) console.log(line)
      },
      confirm: async () => yes || (await askWhetherToApply()),
    })
  } finally {
    progress.end()
    process.off('SIGINT', onInterrupt)
  }
}

async function askWhetherToApply(): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  // Ctrl-C and Ctrl-D are a no: without an answer the import would stand in the way of others for a day.
  const gone = new AbortController()
  terminal.once('close', () => gone.abort())
  const answer = await terminal.question('Apply? (yes/no) ', { signal: gone.signal }).catch(() => 'no')
  terminal.close()
  return /^(y|yes|д|да)$/i.test(answer.trim())
}

const OUTCOMES = {
  applied: 'applied',
  compared: 'nothing was changed: this was a dry run',
  nothing_to_do: 'nothing to do: the list is already as in the file',
} as const

const FAILURES = {
  run_open: 'another import of this school is not finished: finish or cancel it first',
  columns_unclear:
    'it is not clear which columns have the names: upload the file on the pages of the school once, the answer is remembered',
  org_unknown: '--org names no school of the file',
  has_errors:
    'there are mistakes in the file, nothing was changed: mend them, or leave such rows out with --tolerant',
  ends_unconfirmed: 'very many students would leave, nothing was changed: if that is right, add --end-many',
  not_confirmed: 'nothing was changed: confirm with --yes',
  cancelled: 'cancelled, nothing was changed',
} as const

function tell(school: SchoolAdministration, result: RosterImport): void {
  if (result.ok) console.log(OUTCOMES[result.outcome])
  else if (result.error === 'file') throw new Error(school.describeTrouble(result.trouble))
  else throw new Error(FAILURES[result.error])
}
