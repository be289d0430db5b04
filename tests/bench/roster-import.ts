import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { from, to } from 'pg-copy-streams'
import { standardColumns } from '#school/roster/oneroster/bundle-columns.ts'
import { zipOf } from '#tests/support/roster.ts'
import { median } from './median.ts'
import type { Place } from './place.ts'
import { YOUNG_SPACE } from './processes.ts'
import type { ImportTimes } from './roster-import-child.ts'

const STUDENTS = 100_000
const GUARDIANS = 150_000
const ROUNDS = 3

export type RosterFigures = {
  rows: number
  /** Rows a second, from the file as uploaded to the changed list, and into bare tables. */
  imported: number
  copied: number
  /** Seconds of the parts of an import. */
  parts: Omit<ImportTimes, 'peakBytes' | 'schoolId'>
  peakBytes: number
}

/**
 * A list of a hundred thousand students with their guardians is imported into an empty list, from an archive to the
 * changed list; in the same run the same rows go by COPY into empty tables with the same columns and indexes.
 */
export async function measureRosterImport(place: Place): Promise<RosterFigures> {
  const bundle = join(place.directory, 'bundle.zip')
  await writeFile(bundle, await zipOf(bigBundle()))
  const imports: ImportTimes[] = []
  const copies: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await place.database.query('truncate school.roster_entry, school.expected_guardian')
    const times = await importOnce(place, bundle)
    imports.push(times)
    copies.push(await copyOnce(place, times.schoolId))
  }
  const medianOf = (part: keyof Omit<ImportTimes, 'schoolId'>) => median(imports.map((times) => times[part]))
  const rows = STUDENTS + GUARDIANS
  return {
    rows,
    imported: rows / median(imports.map(({ open, read, apply }) => open + read + apply)),
    copied: rows / median(copies),
    parts: {
      open: medianOf('open'),
      read: medianOf('read'),
      apply: medianOf('apply'),
      longestBlock: medianOf('longestBlock'),
    },
    peakBytes: medianOf('peakBytes'),
  }
}

async function importOnce({ databaseUrl, keys }: Place, bundle: string): Promise<ImportTimes> {
  const child = fork(fileURLToPath(new URL('./roster-import-child.ts', import.meta.url)), {
    execArgv: YOUNG_SPACE,
  })
  child.send({ databaseUrl, masterKey: keys.masterKey, bundle })
  const [times] = await once(child, 'message')
  await once(child, 'exit')
  return times as ImportTimes
}

const TABLES = [
  { name: 'roster_entry', rows: 'school_id = $1' },
  {
    name: 'expected_guardian',
    rows: 'roster_entry_id in (select id from school.roster_entry where school_id = $1)',
  },
]

/** Seconds to copy what a school's import left in its tables into bare ones of the same make. */
async function copyOnce({ database }: Place, schoolId: string): Promise<number> {
  let seconds = 0
  for (const { name, rows } of TABLES) {
    const chosen = `select * from school.${name} where ${rows.replace('$1', `'${schoolId}'`)}`
    const content = await buffer(database.query(to(`copy (${chosen}) to stdout`)))
    await database.query(`create table school.bare_copy (like school.${name} including all)`)
    const before = performance.now()
    await pipeline(Readable.from([content]), database.query(from('copy school.bare_copy from stdin')))
    seconds += (performance.now() - before) / 1000
    await database.query('drop table school.bare_copy')
  }
  return seconds
}

const FAMILY = ['Иванов', 'Петров', 'Сидоров', 'Кузнецов', 'Соколов', 'Лебедев', 'Новиков', 'Морозов']
const GIVEN = ['Мария', 'Пётр', 'Анна', 'Олег', 'Дарья', 'Илья', 'Вера', 'Лев']
const PATRONYMIC = ['Сергеевна', 'Ильич', 'Львовна', 'Олегович', 'Петровна']

/** As a town's office exports it: three classes of two guardians to every child and a half. */
function bigBundle(): [string, string][] {
  const table = (file: 'users' | 'roles' | 'demographics' | 'classes' | 'enrollments') => {
    const columns = standardColumns('1.2', `${file}.csv`)
    const lines = [columns.join(',')]
    return {
      add: (cells: Record<string, string>) =>
        lines.push(columns.map((column) => cells[column] ?? '').join(',')),
      entry: (): [string, string] => [`${file}.csv`, lines.join('\n')],
    }
  }
  const tables = {
    users: table('users'),
    roles: table('roles'),
    demographics: table('demographics'),
    classes: table('classes'),
    enrollments: table('enrollments'),
  }
  const name = (at: number) => ({
    familyName: `${FAMILY[at % 8]}${'абвгдежз'[Math.floor(at / 8) % 8]}`,
    givenName: GIVEN[Math.floor(at / 64) % 8] ?? '',
    middleName: PATRONYMIC[at % 5] ?? '',
  })
  const user = (id: string, at: number, role: string, more: Record<string, string>) => {
    tables.users.add({
      sourcedId: id,
      enabledUser: 'true',
      username: id,
      password: 'secret',
      ...name(at),
      ...more,
    })
    tables.roles.add({
      sourcedId: `role-${id}`,
      userSourcedId: id,
      roleType: 'primary',
      role,
      orgSourcedId: 'school',
    })
  }
  for (let at = 0; at < STUDENTS / 25; at += 1)
    tables.classes.add({
      sourcedId: `class-${at}`,
      title: `${1 + (at % 11)}-${Math.floor(at / 11)}`,
      classType: 'homeroom',
    })
  for (let at = 0; at < STUDENTS; at += 1) {
    user(`student-${at}`, at, 'student', {})
    tables.demographics.add({
      sourcedId: `student-${at}`,
      birthDate: `201${at % 8}-0${1 + (at % 9)}-1${at % 10}`,
    })
    tables.enrollments.add({
      sourcedId: `enrolment-${at}`,
      classSourcedId: `class-${Math.floor(at / 25)}`,
      userSourcedId: `student-${at}`,
      role: 'student',
    })
  }
  for (let at = 0; at < GUARDIANS; at += 1) {
    const number = String(at).padStart(6, '0')
    user(`guardian-${at}`, at, 'parent', {
      agentSourcedIds: `student-${at % STUDENTS}`,
      phone: `8 (999) ${number.slice(0, 1)}0${number.slice(1, 2)}-${number.slice(2, 4)}-${number.slice(4)}`,
    })
  }
  const files = Object.values(tables).map((one) => one.entry())
  const manifest = [
    'propertyName,value',
    'oneroster.version,1.2',
    ...Object.keys(tables).map((file) => `file.${file},bulk`),
  ]
  return [['manifest.csv', manifest.join('\n')], ...files]
}
