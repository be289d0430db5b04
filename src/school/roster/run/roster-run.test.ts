import { inflateSync } from 'node:zlib'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { appointStaff } from '#school/index.ts'
import { dumpOf, spellingsOf } from '#tests/support/dump.ts'
import {
  applyRead,
  filesIn,
  GRAND_BEND,
  importList,
  listOf,
  listOfSchool,
  readList,
  upload,
  windows1251,
  worked,
  zipOf,
} from '#tests/support/roster.ts'
import { newSchoolWorld } from '#tests/support/school.ts'
import { cancelRun } from './cancel-run.ts'
import { chooseForRun, guessedChoice } from './choose-for-run.ts'
import { confirmRun } from './confirm-run.ts'
import { readRun } from './run-store.ts'
import { tendRosterRuns } from './tend-runs.ts'
import { workOnRun } from './work-on-run.ts'

const FIRST = listOf([
  [
    'Иванова Мария Сергеевна',
    '5 "А"',
    '12.03.2014',
    'Иванова Ольга Викторовна',
    '8 (999) 000-01-03',
    'мать',
    'Иванов Сергей Петрович',
    '+79990000104',
  ],
  ['Петров Пётр Ильич', '5-а', '1.9.2014', 'Петрова Анна', '999 000 01 08', 'бабушка', '', ''],
  ['Сидоров Олег Олегович', '5Б', '2014-02-03', '', '', '', '', ''],
])

test('a spreadsheet of a school becomes its list, and the same file again changes nothing', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const read = await readList(ctx, schoolId, FIRST)
  expect(read).toMatchObject({
    state: 'ready',
    problems: { errors: 0 },
    summary: { students: { created: 3 }, new_classes: ['5Б'] },
  })
  expect(await listOfSchool(ctx, schoolId)).toEqual([])
  await applyRead(ctx, read)
  expect(await listOfSchool(ctx, schoolId)).toEqual([
    {
      name: 'Иванова Мария',
      class: '5А',
      ended: false,
      guardians: ['Иванов Сергей, +79990000104', 'Иванова Ольга, mother, +79990000103'],
    },
    {
      name: 'Петров Пётр',
      class: '5А',
      ended: false,
      guardians: ['Петрова Анна, trusted_adult, +79990000108'],
    },
    { name: 'Сидоров Олег', class: '5Б', ended: false, guardians: [] },
  ])
  const again = await readList(ctx, schoolId, FIRST)
  expect(again.summary).toMatchObject({
    students: { created: 0, changed: 0, ended: 0, same: 3 },
    guardians: { created: 0, changed: 0, ended: 0, same: 3 },
    new_classes: [],
  })
})

test('a bundle of a whole district is imported whole', async () => {
  const { ctx, openClass, count } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const run = await importList(ctx, schoolId, await zipOf(await filesIn(GRAND_BEND)), { name: 'bundle.zip' })
  expect(run).toMatchObject({
    state: 'applied',
    problems: { errors: 0, notices: 0 },
    summary: { students: { created: 227 }, guardians: { created: 450 } },
  })
  expect([await count('school.roster_entry'), await count('school.expected_guardian')]).toEqual([227, 450])
  expect(await count('school.roster_source')).toBe(0)
  expect((await readRun(ctx.db, run.id)).finished_at).not.toBeNull()
})

/** A class of so many students, the first of them with a mother. */
const classOf = (students: number, schoolClass = '5А') =>
  Array.from({ length: students }, (_, at): [string, string, string, ...string[]] => [
    `Иванов${'абвгдежзиклмнопрстуф'[at]} Иван`,
    schoolClass,
    '12.03.2014',
    ...(at === 0 ? ['Иванова Ольга', '8 999 000-01-03', 'мать'] : []),
  ])

test('a student who is in the list no more is ended with the guardians, and comes back as the same one', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(ctx, schoolId, listOf(classOf(6)))
  const before = await listOfSchool(ctx, schoolId)
  const run = await importList(ctx, schoolId, listOf(classOf(6).slice(1)))
  expect(run).toMatchObject({
    state: 'applied',
    summary: { students: { ended: 1, same: 5 }, guardians: { ended: 1 } },
  })
  expect((await listOfSchool(ctx, schoolId))[0]).toEqual({ ...before[0], ended: true, guardians: [] })
  const ids = () => ctx.db.selectFrom('school.roster_entry').select('id').orderBy('id').execute()
  const known = await ids()
  await importList(ctx, schoolId, listOf(classOf(6)))
  expect(await listOfSchool(ctx, schoolId)).toEqual(before)
  expect(await ids()).toEqual(known)
})

test('what changes is told and put on record, without any number', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(ctx, schoolId, listOf(classOf(3)))
  const changed = listOf(classOf(3, '6Б')).replace('8 999 000-01-03', '8 999 000-01-04')
  const run = await importList(ctx, schoolId, changed)
  expect(run.summary).toMatchObject({
    students: { changed: 3, ended: 0 },
    guardians: { changed: 1 },
    new_classes: ['6Б'],
    classes: [
      { name: '5А', before: 3 },
      { name: '6Б', changed: 3, before: 0 },
    ],
  })
  expect((await listOfSchool(ctx, schoolId))[0]).toMatchObject({
    class: '6Б',
    guardians: ['Иванова Ольга, mother, +79990000104'],
  })
  const record = await ctx.db
    .selectFrom('school.audit')
    .selectAll()
    .where('school_id', '=', schoolId)
    .execute()
  const events = record.map(({ event }) => event)
  for (const [event, times] of [
    ['school.roster_entry_changed', 3],
    ['school.expected_guardian_changed', 1],
    ['school.roster_imported', 2],
    ['school.class_created', 2],
  ] as const)
    expect([event, events.filter((one) => one === event).length]).toEqual([event, times])
  expect(record.find(({ event }) => event === 'school.expected_guardian_changed')?.after).toMatchObject({
    phone_changed: true,
  })
  expect(JSON.stringify(record)).not.toMatch(/000-?01-?0|99900001/)
})

test('more than a fifth of a class leaves only after somebody has said so, a fifth without a word', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(
    ctx,
    schoolId,
    listOf([
      ...classOf(5),
      ...classOf(15, '5Б').map(([name, ...rest]): [string, string, string] => [
        `${name}а`,
        rest[0] ?? '',
        rest[1] ?? '',
      ]),
    ]),
  )
  const twoLess = await readList(
    ctx,
    schoolId,
    listOf([
      ...classOf(3),
      ...classOf(15, '5Б').map(([name, ...rest]): [string, string, string] => [
        `${name}а`,
        rest[0] ?? '',
        rest[1] ?? '',
      ]),
    ]),
  )
  expect(await applyRead(ctx, twoLess)).toEqual({ ok: false, error: 'ends_unconfirmed' })
  expect(await readRun(ctx.db, twoLess.id)).toMatchObject({
    state: 'ready',
    summary: { students: { ended: 2 } },
  })
  expect(await applyRead(ctx, twoLess, { ends: true })).toEqual({ ok: true })
  expect((await listOfSchool(ctx, schoolId)).filter(({ ended }) => ended)).toHaveLength(2)
})

test('a run that nobody confirmed for so many ends is not applied, even when the list grew in between', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId, classId } = await openClass()
  const run = await readList(ctx, schoolId, listOf(classOf(3)))
  const grown = Array.from({ length: 3 }, (_, at) => ({
    school_id: schoolId,
    class_id: classId,
    source_id: `other ${at}`,
    family_name: 'Петров',
    given_name: 'Пётр',
    updated_at: new Date(),
  }))
  await ctx.db.insertInto('school.roster_entry').values(grown).execute()
  expect(await applyRead(ctx, run)).toEqual({ ok: true })
  expect(await readRun(ctx.db, run.id)).toMatchObject({
    state: 'ready',
    summary: { students: { created: 3, ended: 3 } },
  })
  expect((await listOfSchool(ctx, schoolId)).filter(({ ended }) => ended)).toEqual([])
})

test('a mistake stops a strict import; a tolerant one leaves the row out and its student in the list', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const file = (rows: string[]) => ['ID;ФИО;Класс;ФИО родителя', ...rows].join('\n')
  await importList(ctx, schoolId, file(['1;Иванова Мария;5А;Иванова Ольга', '2;Петров Пётр;5А;']))
  const wrong = file(['1;;5А;', '2;Петров Пётр;5Б;', '3;С1доров Олег;5А;Сидорова Анна'])
  const strict = await readList(ctx, schoolId, wrong)
  expect(await applyRead(ctx, strict)).toEqual({ ok: false, error: 'has_errors' })
  await cancelRun(ctx, { run: strict, actorId: null })
  const tolerant = await importList(ctx, schoolId, wrong, { tolerant: true })
  expect(tolerant).toMatchObject({
    state: 'applied',
    summary: { students: { created: 0, changed: 1, ended: 0 } },
  })
  expect(await listOfSchool(ctx, schoolId)).toEqual([
    { name: 'Иванова Мария', class: '5А', ended: false, guardians: ['Иванова Ольга'] },
    { name: 'Петров Пётр', class: '5Б', ended: false, guardians: [] },
  ])
})

test('when a row does not tell who it is about, nobody is taken to have left', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(ctx, schoolId, listOf(classOf(3)))
  const run = await importList(ctx, schoolId, listOf([['Ив4нов', '5А', '']]), { tolerant: true, ends: true })
  expect(run.summary?.students).toMatchObject({ ended: 0 })
  expect((await listOfSchool(ctx, schoolId)).filter(({ ended }) => ended)).toEqual([])
})

test('a delta bundle ends and changes those whom it names, and nobody else', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(ctx, schoolId, await zipOf(await filesIn(GRAND_BEND)))
  const before = await listOfSchool(ctx, schoolId)
  const manifest = 'propertyName,value\noneroster.version,1.2\nfile.users,delta\n'
  const [users = ''] = (await filesIn(GRAND_BEND)).get('users.csv')?.toString().split('\n') ?? []
  const delta = [
    users,
    'stu-604821,tobedeleted,2026-09-01T00:00:00Z,true,s,,Tyrone,Dyer,,,,,,,,,,,,,,',
    'con-778167,active,2026-09-01T00:00:00Z,true,c,,Anna,Woods,,,,,9990000103,,,,,,,,,',
  ].join('\n')
  const run = await importList(
    ctx,
    schoolId,
    await zipOf([
      ['manifest.csv', manifest],
      ['users.csv', delta],
    ]),
  )
  expect(run).toMatchObject({
    state: 'applied',
    problems: { errors: 0 },
    summary: { students: { ended: 1, created: 0, changed: 0 }, guardians: { changed: 1, ended: 2 } },
  })
  const after = await listOfSchool(ctx, schoolId)
  const different = after.filter((one, at) => JSON.stringify(one) !== JSON.stringify(before[at]))
  expect(different.map(({ name, ended }) => [name, ended])).toEqual([
    ['Dyer Tyrone', true],
    ['Woods Lisa', false],
  ])
  expect(different[1]?.guardians).toContain('Woods Anna, +79990000103')
})

test('sixteen uploads at once: one is taken, and no other one until it is over', async () => {
  const { ctx, openClass } = await newSchoolWorld({ warm: true })
  const { schoolId } = await openClass()
  const other = await openClass()
  const crowd = await Promise.all(Array.from({ length: 16 }, () => upload(ctx, schoolId, listOf(classOf(2)))))
  expect(crowd.filter(({ ok }) => ok)).toHaveLength(1)
  expect(crowd.filter((one) => !one.ok && one.error === 'run_open')).toHaveLength(15)
  expect((await upload(ctx, other.schoolId, listOf(classOf(2)))).ok).toBe(true)
})

test('eight workers and eight clicks on one run apply it once', async () => {
  const { ctx, openClass, count } = await newSchoolWorld({ warm: true })
  const { schoolId } = await openClass()
  const run = await readList(ctx, schoolId, listOf(classOf(10)))
  const clicks = await Promise.all(
    Array.from({ length: 8 }, () => confirmRun(ctx, { run, actorId: null, ends: false })),
  )
  expect(clicks.filter(({ ok }) => ok)).toHaveLength(1)
  await Promise.all(Array.from({ length: 8 }, () => workOnRun(ctx, run.id)))
  expect((await worked(ctx, run.id)).state).toBe('applied')
  expect(await count('school.roster_entry')).toBe(10)
  const imported = await ctx.db
    .selectFrom('school.audit')
    .select('id')
    .where('event', '=', 'school.roster_imported')
    .execute()
  expect(imported).toHaveLength(1)
})

test('a cancelled run leaves the list as it is and nothing of the file', async () => {
  const { ctx, openClass, count } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const run = await readList(ctx, schoolId, listOf(classOf(3)))
  await confirmRun(ctx, { run, actorId: null, ends: false })
  expect(await cancelRun(ctx, { run, actorId: null })).toBe(true)
  await workOnRun(ctx, run.id)
  expect(await readRun(ctx.db, run.id)).toMatchObject({ state: 'cancelled' })
  for (const table of ['school.roster_entry', 'school.roster_source'] as const)
    expect(await count(table)).toBe(0)
  expect(await dumpOf({ composed: { school: { ctx } } } as never, 'school')).not.toContain('Ивановб')
  expect(await cancelRun(ctx, { run, actorId: null })).toBe(false)
})

test('a run that is cancelled while it is applied is taken back whole', async () => {
  const { ctx, openClass, count } = await newSchoolWorld()
  const { schoolId, classId } = await openClass()
  const run = await readList(ctx, schoolId, listOf(classOf(3)))
  await confirmRun(ctx, { run, actorId: null, ends: false })
  // Somebody holds a row that the application needs, so that it waits in the middle.
  const { applying } = await ctx.db.transaction().execute(async (tx) => {
    await tx.selectFrom('school.class').select('id').where('id', '=', classId).forUpdate().execute()
    const applying = workOnRun(ctx, run.id)
    await untilBlocked(ctx)
    expect(await cancelRun(ctx, { run, actorId: null })).toBe(true)
    return { applying }
  })
  await applying
  expect(await readRun(ctx.db, run.id)).toMatchObject({ state: 'cancelled' })
  expect(await count('school.roster_entry')).toBe(0)
})

/** Until some statement in this database waits for a lock. */
async function untilBlocked({ db }: Awaited<ReturnType<typeof newSchoolWorld>>['ctx']): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    )
    if (rows.length > 0) return
  }
}

test('a server that stopped in the middle goes on where it was: reading anew, applying once', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const started = await upload(ctx, schoolId, listOf(classOf(5)))
  if (!started.ok) throw new Error('refused')
  const run = await readRun(ctx.db, started.runId)
  await chooseForRun(ctx, run, await guessedChoice(ctx, run))
  // Half of the rows are staged, as a process that was killed leaves them.
  await sql`insert into school.roster_staged_student (run_id, at, source_id, tells_class, is_ended, is_kept)
    values (${run.id}, 2, 'left over', false, true, false)`.execute(ctx.db)
  await sql`delete from graphile_worker._private_jobs`.execute(ctx.db)
  await tendRosterRuns(ctx)
  const jobs = await sql<{ key: string }>`select key from graphile_worker._private_jobs`.execute(ctx.db)
  expect(jobs.rows.map(({ key }) => key)).toEqual([`roster run ${run.id}`])
  const read = await worked(ctx, run.id)
  expect(read).toMatchObject({ state: 'ready', summary: { students: { created: 5 } } })
  await confirmRun(ctx, { run: read, actorId: null, ends: false })
  // A crash of the database empties unlogged tables; without the rows everybody would seem to have left.
  await sql`truncate school.roster_staged_student, school.roster_staged_guardian`.execute(ctx.db)
  expect(await worked(ctx, run.id)).toMatchObject({ state: 'applied' })
  expect(await listOfSchool(ctx, schoolId)).toHaveLength(5)
})

test('a run that nobody confirms for a day is cancelled, one of today is not', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const [old, fresh] = [await openClass(), await openClass()]
  const forgotten = await readList(ctx, old.schoolId, listOf(classOf(2)))
  ctx.clock.pass(23 * 3600)
  const waiting = await readList(ctx, fresh.schoolId, listOf(classOf(2)))
  ctx.clock.pass(2 * 3600)
  await tendRosterRuns(ctx)
  expect((await readRun(ctx.db, forgotten.id)).state).toBe('cancelled')
  expect((await readRun(ctx.db, waiting.id)).state).toBe('ready')
})

test('passwords in a file reach neither the database nor the log at any moment, and no number rests readable', async () => {
  const { ctx, openClass } = await newSchoolWorld()
  const { schoolId } = await openClass()
  const logged: unknown[] = []
  const note = (...facts: unknown[]) => void logged.push(facts)
  const noting = { ...ctx, log: { info: note, warn: note, error: note } }
  const secret = 'S3cr3t-Passw0rd'
  const users = (await filesIn(GRAND_BEND)).get('users.csv')?.toString() ?? ''
  const withPasswords = users
    .split('\n')
    .map((line, at) =>
      at === 0 || !line
        ? line
        : line.replace(/^((?:[^,"]*|"[^"]*")(?:,(?:[^,"]*|"[^"]*")){14}),[^,]*/, `$1,${secret}`),
    )
    .join('\n')
  expect(withPasswords.split(secret).length).toBeGreaterThan(600)
  const bundle = await zipOf((await filesIn(GRAND_BEND)).set('users.csv', Buffer.from(withPasswords)))
  const world = { composed: { school: { ctx } } } as never
  const sealedToo = async () => {
    const sources = await ctx.db.selectFrom('school.roster_source').select('content_sealed').execute()
    return Promise.all(sources.map(({ content_sealed }) => openSource(ctx, content_sealed)))
  }
  const [seen, dumps]: [string[], string[]] = [[], []]
  const look = async () => {
    for (const schema of ['id', 'school', 'graphile_worker'] as const) dumps.push(await dumpOf(world, schema))
    seen.push(...dumps, ...(await sealedToo()))
  }
  const run = await readList(noting, schoolId, bundle)
  await look()
  expect(seen.at(-1)).toContain('sourcedId')
  await applyRead(noting, run)
  await look()
  await importList(noting, schoolId, windows1251(`ФИО;Класс;Пароль\nИванова Мария;5А;${secret}`), {
    ends: true,
  })
  await look()
  const everything = seen.join('\n') + JSON.stringify(logged)
  const numbers = ['(950) 986 9966', '950) 986', '9509869966'].flatMap(spellingsOf)
  expect(numbers.filter((number) => dumps.join().includes(number))).toEqual([])
  expect(spellingsOf(secret).filter((spelling) => everything.includes(spelling))).toEqual([])
})

async function openSource(
  { secrets }: Awaited<ReturnType<typeof newSchoolWorld>>['ctx'],
  sealed: Buffer,
): Promise<string> {
  return inflateSync(Buffer.from(secrets.open('roster source', sealed) ?? '', 'base64')).toString()
}

test('expected guardians have no right, whatever their number', async () => {
  const { ctx, openClass, person, browserOf, count } = await newSchoolWorld()
  const { schoolId } = await openClass()
  await importList(ctx, schoolId, listOf(classOf(1)))
  const mother = await person({ family_name: 'Иванова', given_name: 'Ольга' })
  await appointStaff(ctx, { schoolId, personId: mother, role: 'teacher' })
  const browser = await browserOf(mother)
  expect((await browser.get('/children')).text).not.toContain('Ивана')
  expect(await count('school.guardianship')).toBe(0)
  expect((await browser.get(`/schools/${schoolId}/roster`)).status).toBe(404)
})
