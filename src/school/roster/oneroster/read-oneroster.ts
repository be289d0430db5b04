import type { PersonReader } from '../read-person.ts'
import type { SourceFile } from '../roster-file/open-file.ts'
import type { Pause, Problem, RosterItem, StagedStudent } from '../roster-item.ts'
import { type BundleRecord, bundleRecords, eachRecord, ROWS_BETWEEN } from './bundle-records.ts'
import { type Agents, type GuardianInBundle, newAgents } from './read-agents.ts'
import { type ClassesOfBundle, classOfGrades, readClasses } from './read-classes.ts'
import { type Manifest, readManifest } from './read-manifest.ts'
import { readPhoneOf } from './read-phone.ts'
import { checkRole, listIn, type UserRole, withRole } from './read-roles.ts'

export type OneRosterOptions = {
  strict: boolean
  persons: PersonReader
  /** Which school of the bundle; all of them when left out. */
  school: string | null
  /** Who stands in the list already: what a delta bundle leaves out is asked here. */
  known: KnownIds
}

export type KnownIds = { students: Set<string>; guardians: Set<string> }

/** The schools that a bundle tells of. */
export function schoolsOf(files: SourceFile[], strict: boolean): { id: string; name: string }[] {
  const manifest = readManifest(files, { strict })
  const records = bundleRecords('orgs.csv', { files, manifest, strict: false, report: () => undefined })
  return [...records]
    .filter(({ cell, isEnded }) => /^school$/i.test(cell('type')) && !isEnded)
    .map(({ cell }) => ({ id: cell('sourcedId').slice(0, 200), name: cell('name').slice(0, 200) }))
}

const LONGEST_ID = 255

/**
 * Everything that a OneRoster bundle says about students and guardians: users, their roles (in 1.1 a column, in 1.2 a file),
 * birth dates, classes, and agents in either direction. Throws `BrokenFile` where a file breaks off.
 */
export function* readOneRoster(files: SourceFile[], options: OneRosterOptions): Generator<RosterItem> {
  const { strict, persons, school, known } = options
  const manifest = readManifest(files, { strict })
  const problems: Problem[] = [...manifest.problems]
  const recordsOf = (name: Parameters<typeof bundleRecords>[0]) =>
    bundleRecords(name, { files, manifest, strict, report: (problem) => problems.push(problem) })
  const roles = yield* readRoles(recordsOf('roles.csv'), { strict, school })
  const births = yield* readBirths(recordsOf('demographics.csv'), persons)
  const classes = yield* readClasses({
    classes: recordsOf('classes.csv'),
    enrollments: recordsOf('enrollments.csv'),
  })
  const agents = newAgents(known, manifest.isDelta)
  for (const record of recordsOf('users.csv')) {
    const user = readUser(record, { manifest, strict, school, known, roles, agents })
    if (user === 'unreadable') yield unreadableAt(record.row)
    else if (user?.kind === 'student') {
      if (!user.isElsewhere) yield studentIn(record, user, { births, classes, persons, manifest })
      yield* agents.addStudent(user.id, listIn(record.cell('agentSourcedIds')), {
        record,
        isElsewhere: user.isElsewhere,
      })
    } else if (user?.kind === 'guardian') {
      yield* agents.addGuardian(
        guardianIn(record, user, births, persons),
        listIn(record.cell('agentSourcedIds')),
        record,
      )
    } else if (user) agents.addOther(user.id, listIn(record.cell('agentSourcedIds')), record)
    yield* problems.splice(0)
    if (record.row % ROWS_BETWEEN === 0) yield { kind: 'pause' }
  }
  yield* agents.links((row, code, isError) =>
    problems.push({
      kind: 'problem',
      file: 'users.csv',
      row,
      field: 'agentSourcedIds',
      code,
      is_error: isError && strict,
    }),
  )
  yield* problems.splice(0)
}

function* readRoles(
  records: Iterable<BundleRecord>,
  { strict, school }: { strict: boolean; school: string | null },
): Generator<Pause, Map<string, UserRole>> {
  const roles = new Map<string, UserRole>()
  yield* eachRecord(records, (record) => {
    const { cell, isEnded } = record
    checkRole(record, strict)
    const user = cell('userSourcedId')
    if (!user) record.wrong('userSourcedId', 'required')
    roles.set(
      user,
      withRole(roles.get(user), cell('role'), { orgs: [cell('orgSourcedId')], school, isEnded }),
    )
  })
  return roles
}

type Births = { days: Map<string, string>; sexes: Map<string, string> }

/** A row of demographics has the id of its user. */
function* readBirths(records: Iterable<BundleRecord>, persons: PersonReader): Generator<Pause, Births> {
  const births: Births = { days: new Map(), sexes: new Map() }
  yield* eachRecord(records, ({ cell, wrong, isEnded }) => {
    const [id, day, sex] = [cell('sourcedId'), cell('birthDate'), cell('sex')]
    if (sex) births.sexes.set(id, sex.toLowerCase())
    if (!day || isEnded) return
    const read = persons.birthDate(day)
    if (read.ok) births.days.set(id, read.value)
    // The birthday of a teacher may be wrong without anybody in the list being wrong.
    else wrong('birthDate', read.code)
  })
  return births
}

type User = UserRole & { id: string; isGone: boolean }

type UserOptions = {
  manifest: Manifest
  strict: boolean
  school: string | null
  known: KnownIds
  roles: Map<string, UserRole>
  agents: Agents
}

/** Nothing for a row that says again what one before it said; `unreadable` when it does not tell who it is about. */
function readUser(record: BundleRecord, options: UserOptions): User | 'unreadable' | undefined {
  const { manifest, strict, school, known, roles, agents } = options
  const { cell, wrong } = record
  const id = cell('sourcedId').trim()
  if (id === '' || id.length > LONGEST_ID || /\p{Cc}/u.test(id)) {
    wrong('sourcedId', id === '' ? 'required' : id.length > LONGEST_ID ? 'too_long' : 'text_signs')
    return 'unreadable'
  }
  if (agents.has(id)) {
    wrong('sourcedId', 'twice')
    return undefined
  }
  if (strict) checkUser(record)
  const ofFile =
    manifest.version === '1.1'
      ? withRole(undefined, cell('role'), { orgs: listIn(cell('orgSourcedIds')), school, isEnded: false })
      : roles.get(id)
  if (strict && manifest.version === '1.1') checkRole(record, strict)
  const role = ofFile ?? roleOfKnown(id, known)
  return { ...role, id, isGone: record.isEnded || role.isEnded }
}

/** Whoever stands in such a row may be any student of the list. */
function unreadableAt(row: number): StagedStudent {
  return {
    kind: 'student',
    at: row,
    source_id: '',
    family_name: null,
    given_name: null,
    patronymic: null,
    birth_date: null,
    class_name: null,
    tells_class: false,
    is_ended: false,
    is_kept: true,
  }
}

/** What a delta bundle does not say about somebody, the list does. */
function roleOfKnown(id: string, { students, guardians }: KnownIds): UserRole {
  const kind = students.has(id) ? 'student' : guardians.has(id) ? 'guardian' : 'other'
  return { kind, kinship: null, isElsewhere: false, isEnded: false }
}

function checkUser({ cell, wrong }: BundleRecord): void {
  if (cell('enabledUser') !== 'true' && cell('enabledUser') !== 'false') wrong('enabledUser', 'value_unknown')
  if (!cell('username')) wrong('username', 'required')
}

type StudentOptions = { births: Births; classes: ClassesOfBundle; persons: PersonReader; manifest: Manifest }

function studentIn(
  record: BundleRecord,
  user: User,
  { births, classes, persons, manifest }: StudentOptions,
): StagedStudent {
  const enrolled = classes.of(user.id)
  if (enrolled === 'unclear') record.wrong('sourcedId', 'class_unclear', false)
  const class_name =
    enrolled && enrolled !== 'unclear' ? enrolled : classOfGrades(record.cell('grades').slice(0, LONGEST_ID))
  return {
    kind: 'student',
    at: record.row,
    source_id: user.id,
    ...namesIn(record, persons),
    birth_date: births.days.get(user.id) ?? null,
    class_name,
    tells_class: class_name !== null || (classes.areTold && !manifest.isDelta),
    is_ended: user.isGone,
    is_kept: record.isWrong(),
  }
}

function namesIn(record: BundleRecord, persons: PersonReader) {
  const { cell, wrong } = record
  const [family, given, middle] = [
    persons.name(cell('familyName')),
    persons.name(cell('givenName')),
    persons.optionalName(cell('middleName')),
  ]
  if (!family.ok) wrong('familyName', family.code)
  if (!given.ok) wrong('givenName', given.code)
  if (!middle.ok) wrong('middleName', middle.code)
  if (!family.ok || !given.ok || !middle.ok) return { family_name: null, given_name: null, patronymic: null }
  return { family_name: family.value, given_name: given.value, patronymic: middle.value }
}

function guardianIn(
  record: BundleRecord,
  user: User,
  births: Births,
  persons: PersonReader,
): GuardianInBundle {
  const sex = births.sexes.get(user.id)
  const ofSex = sex === 'male' ? 'father' : sex === 'female' ? 'mother' : null
  return {
    at: record.row,
    source_id: user.id,
    // Whoever is wrong in the file stays as they are in the list.
    ...namesIn(record, persons),
    kinship: user.kinship ?? ofSex,
    phone: readPhoneOf(record, persons),
    is_ended: user.isGone,
  }
}
