import { expect, test } from 'vitest'
import { personReader } from '../read-person.ts'
import { troubleOf } from '../roster-file/file-trouble.ts'
import { openBundle } from '../roster-file/open-file.ts'
import type { RosterItem } from '../roster-item.ts'
import { standardColumns } from './bundle-columns.ts'
import { readOneRoster, schoolsOf } from './read-oneroster.ts'

type Rows = Partial<
  Record<'users' | 'roles' | 'demographics' | 'classes' | 'enrollments' | 'orgs', Record<string, string>[]>
>

/** A bundle as the standard has it, with the given cells filled in. */
function bundleOf(version: '1.1' | '1.2', mode: 'bulk' | 'delta', rows: Rows): Map<string, Buffer> {
  const quoted = (cell = '') => (/[",]/.test(cell) ? `"${cell}"` : cell)
  const files = Object.entries(rows).map(([name, records]): [string, string] => {
    const columns = standardColumns(version, `${name}.csv` as Parameters<typeof standardColumns>[1])
    const defaults: Record<string, string> =
      mode === 'delta' ? { status: 'active', dateLastModified: '2026-09-01T00:00:00.000Z' } : {}
    const lines = records.map((record) =>
      columns.map((column) => quoted(record[column] ?? defaults[column])).join(','),
    )
    return [`${name}.csv`, [columns.join(','), ...lines].join('\n')]
  })
  const manifest = [
    'propertyName,value',
    'manifest.version,1.0',
    `oneroster.version,${version}`,
    ...Object.keys(rows).map((name) => `file.${name},${mode}`),
  ]
  return new Map(
    [['manifest.csv', manifest.join('\n')] as const, ...files].map(([name, text]) => [
      name,
      Buffer.from(text),
    ]),
  )
}

const user = (sourcedId: string, names: string, more: Record<string, string> = {}) => {
  const [familyName = '', givenName = ''] = names.split(' ')
  return { sourcedId, familyName, givenName, enabledUser: 'true', username: sourcedId, ...more }
}
const role = (userSourcedId: string, role: string, more: Record<string, string> = {}) => ({
  sourcedId: `r-${userSourcedId}`,
  userSourcedId,
  role,
  roleType: 'primary',
  orgSourcedId: 'school',
  ...more,
})

type Wishes = {
  strict?: boolean
  school?: string | null
  known?: { students: string[]; guardians: string[] }
}

function read(files: Map<string, Buffer>, { strict = true, school = null, known }: Wishes = {}) {
  const items = [
    ...readOneRoster(openBundle(files, { strict }).files, {
      strict,
      school,
      persons: personReader(new Date('2026-09-01')),
      known: { students: new Set(known?.students), guardians: new Set(known?.guardians) },
    }),
  ]
  const of = <Kind extends RosterItem['kind']>(kind: Kind) =>
    items.filter((item): item is Extract<RosterItem, { kind: Kind }> => item.kind === kind)
  return {
    students: of('student'),
    links: of('guardian').map(({ student_source_id, source_id }) => `${student_source_id} ${source_id}`),
    guardians: of('guardian'),
    problems: of('problem').map(
      ({ file, row, field, code, is_error }) => `${is_error ? '!' : ''}${file} ${row} ${field} ${code}`,
    ),
  }
}

test('in 1.1 roles stand with the users, classes come from the homeroom, and agents may be named on either side', () => {
  const { students, guardians, links, problems } = read(
    bundleOf('1.1', 'bulk', {
      users: [
        user('1', 'Иванова Мария', { role: 'student', orgSourcedIds: 'school', agentSourcedIds: '3' }),
        user('2', 'Петров Пётр', { role: 'student', orgSourcedIds: 'school', grades: '05' }),
        user('3', 'Иванова Ольга', { role: 'parent', orgSourcedIds: 'school', sms: '8 999 000-01-03' }),
        user('4', 'Петрова Анна', {
          role: 'relative',
          orgSourcedIds: 'school',
          agentSourcedIds: '2',
          phone: '9990000108',
        }),
        user('5', 'Соколова Анна', { role: 'teacher', orgSourcedIds: 'school' }),
      ],
      classes: [
        { sourcedId: 'h', title: '5 "А"', classType: 'homeroom' },
        { sourcedId: 'm', title: 'Математика', classType: 'scheduled' },
      ],
      enrollments: [
        { sourcedId: 'e1', classSourcedId: 'h', userSourcedId: '1', role: 'student' },
        { sourcedId: 'e2', classSourcedId: 'm', userSourcedId: '1', role: 'student' },
        { sourcedId: 'e3', classSourcedId: 'h', userSourcedId: '5', role: 'teacher' },
      ],
      demographics: [
        { sourcedId: '1', birthDate: '2014-03-12' },
        { sourcedId: '3', sex: 'female' },
      ],
    }),
  )
  expect(problems).toEqual([])
  expect(students).toMatchObject([
    { source_id: '1', class_name: '5А', birth_date: '2014-03-12' },
    { source_id: '2', class_name: '5' },
  ])
  // Whoever was named before the file told of them comes at its end.
  expect(links).toEqual(['2 4', '1 3'])
  expect(guardians).toMatchObject([
    { kinship: 'trusted_adult', phone: '+79990000108' },
    { kinship: 'mother', phone: '+79990000103' },
  ])
})

test('whoever is named as an agent and is no guardian is reported and not linked, also in a circle', () => {
  const { links, problems } = read(
    bundleOf('1.2', 'bulk', {
      users: [
        user('1', 'Иванова Мария', { agentSourcedIds: '1,2,5,9,3,3' }),
        user('2', 'Петров Пётр', { agentSourcedIds: '1' }),
        user('3', 'Иванова Ольга', { agentSourcedIds: '1,4' }),
        user('4', 'Иванов Сергей', { agentSourcedIds: '3' }),
        user('5', 'Соколова Анна', { agentSourcedIds: '1' }),
        user('6', 'Сидоров Олег', { agentSourcedIds: '1' }),
      ],
      roles: [
        role('1', 'student'),
        role('2', 'student'),
        role('3', 'parent'),
        role('4', 'guardian'),
        role('5', 'teacher'),
      ],
    }),
  )
  expect(links).toEqual(['1 3'])
  expect(problems).toEqual([
    'users.csv 2 agentSourcedIds agent_no_guardian',
    'users.csv 2 agentSourcedIds agent_no_guardian',
    'users.csv 2 agentSourcedIds agent_no_guardian',
    '!users.csv 2 agentSourcedIds agent_unknown',
    'users.csv 3 agentSourcedIds agent_no_guardian',
    'users.csv 4 agentSourcedIds agent_no_guardian',
    'users.csv 5 agentSourcedIds agent_no_guardian',
    'users.csv 6 agentSourcedIds agent_no_guardian',
    'users.csv 7 agentSourcedIds agent_no_guardian',
  ])
})

test('of a bundle of several schools one can be taken alone', () => {
  const files = bundleOf('1.2', 'bulk', {
    orgs: [
      { sourcedId: 'school', name: 'Школа № 1', type: 'school' },
      { sourcedId: 'other', name: 'Школа № 2', type: 'school' },
      { sourcedId: 'town', name: 'Тула', type: 'district' },
    ],
    users: [
      user('1', 'Иванова Мария', { agentSourcedIds: '3' }),
      user('2', 'Петров Пётр', { agentSourcedIds: '3' }),
      user('3', 'Иванова Ольга'),
    ],
    roles: [role('1', 'student'), role('2', 'student', { orgSourcedId: 'other' }), role('3', 'parent')],
  })
  expect(schoolsOf(openBundle(files, { strict: true }).files, true)).toEqual([
    { id: 'school', name: 'Школа № 1' },
    { id: 'other', name: 'Школа № 2' },
  ])
  expect(read(files, { school: 'other' })).toMatchObject({
    students: [{ source_id: '2' }],
    links: ['2 3'],
    problems: [],
  })
})

test('what real files do against the standard is an error for strict readers and passes tolerant ones', async () => {
  const files = new Map([
    [
      'bundle/Users.csv',
      Buffer.from(
        'givenname,sourcedId,familyName,enabledUser,sms,vendor,role\nМария,1,Иванова,TRUE,,x,student',
      ),
    ],
    ['bundle/demographics.csv', Buffer.from('sourcedId,birthDate\n1,15/06/2014')],
  ])
  const opened = await troubleOf(async () => openBundle(files, { strict: true }))
  expect(opened).toMatchObject({ ok: false, trouble: { code: 'zip_without_roster' } })
  expect(read(files, { strict: false })).toMatchObject({
    students: [{ source_id: '1', given_name: 'Мария', birth_date: '2014-06-15', is_kept: false }],
    problems: ['demographics.csv 1 birthDate not_standard', 'users.csv 1 givenname not_standard'],
  })
  const flawed = bundleOf('1.2', 'bulk', {
    users: [
      user('1', 'Иванова Мария', { enabledUser: 'TRUE', status: 'tobedeleted' }),
      user('1', 'Иванова Мария'),
    ],
    roles: [role('1', 'student'), role('1', 'pupil')],
  })
  expect(read(flawed).problems).toEqual([
    '!roles.csv 3 role value_unknown',
    '!users.csv 2 status not_standard',
    '!users.csv 2 enabledUser value_unknown',
    '!users.csv 3 sourcedId twice',
  ])
})

test('a manifest that is missing, of an unknown version, or differs from the files stops strict readers', async () => {
  const files = bundleOf('1.2', 'bulk', {
    users: [user('1', 'Иванова Мария')],
    roles: [role('1', 'student')],
  })
  const manifest = files.get('manifest.csv')?.toString() ?? ''
  const troubled = (text?: string) =>
    troubleOf(async () => {
      const changed = new Map(files)
      if (text === undefined) changed.delete('manifest.csv')
      else changed.set('manifest.csv', Buffer.from(text))
      return read(changed).problems
    })
  expect(await troubled()).toMatchObject({ trouble: { code: 'file_missing', file: 'manifest.csv' } })
  expect(await troubled(manifest.replace('1.2', '2.0'))).toMatchObject({
    trouble: { code: 'version_unknown' },
  })
  expect(await troubled(manifest.replace('file.roles,bulk', 'file.orgs,bulk'))).toMatchObject({
    result: ['!manifest.csv 5 file.orgs manifest_differs', '!manifest.csv 1 file.roles manifest_differs'],
  })
})

test('a delta bundle tells of those it names; who they are it leaves to the list', () => {
  const known = { students: ['1', '2'], guardians: ['3'] }
  const { students, guardians, problems } = read(
    bundleOf('1.2', 'delta', {
      users: [
        user('1', 'Иванова Мария', { agentSourcedIds: '3' }),
        user('2', 'Петров Пётр', { status: 'tobedeleted' }),
        user('3', 'Петрова Ольга', { phone: '9990000103' }),
        user('4', 'Некто Нектович'),
      ],
    }),
    { known },
  )
  expect(problems).toEqual([])
  expect(students).toMatchObject([
    { source_id: '1', is_ended: false, tells_class: false },
    { source_id: '2', is_ended: true },
  ])
  expect(guardians).toMatchObject([
    { student_source_id: null, source_id: '3', family_name: 'Петрова' },
    { student_source_id: '1', source_id: '3' },
  ])
})

test('users without an id, with one of ten thousand characters or with signs that nobody sees are told, and are nobody of whom anything is changed', () => {
  const { students, problems } = read(
    bundleOf('1.2', 'bulk', {
      users: [
        user('', 'Иванова Мария'),
        user('я'.repeat(10_000), 'Петров Пётр'),
        user('a\u0001', 'Сидоров Олег'),
        user('4', 'Б4д И'),
      ],
      roles: [role('4', 'student')],
    }),
  )
  // Who has no id is nobody to be staged, but may be anybody in the list.
  expect(students.map(({ source_id }) => source_id)).toEqual(['', '', '', '4'])
  expect(students.at(-1)).toMatchObject({ is_kept: true, family_name: null })
  expect(problems).toEqual([
    '!users.csv 2 sourcedId required',
    '!users.csv 3 sourcedId too_long',
    '!users.csv 4 sourcedId text_signs',
    '!users.csv 5 familyName name_letters',
  ])
})
