import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { appointStaff } from '#school/index.ts'
import { anyBoardCase, type BoardCase, makeBoardCase } from '#tests/support/board-cases.ts'
import { newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'
import { FILTER_NAMES } from './board-filters.ts'

/** The same numbers by counting the cases one by one. */
function countPlainly(cases: BoardCase[]) {
  const hasList = cases.some(({ list }) => list !== 'none')
  const people = cases.filter(({ enrolment }) => enrolment === 'active' || enrolment === 'waiting')
  const active = people.filter(({ enrolment }) => enrolment === 'active')
  const listed = ({ list }: BoardCase) => list === 'matched'
  // An entry with which nobody who studies here was matched: two cases without a match are a student and an entry.
  const entries = cases.filter(
    (one) => one.list !== 'none' && !(one.list === 'matched' && people.includes(one)),
  ).length
  const waits = (one: BoardCase) => one.enrolment === 'waiting' || one.parents.includes('waiting')
  return {
    everybody: people.length + entries,
    expected: people.filter((one) => one.enrolment === 'active' || listed(one)).length + entries,
    registered: active.length,
    with_parent: active.filter(({ parents }) => parents.includes('active')).length,
    waiting: people.filter(waits).length,
    no_parent: active.filter(({ parents }) =>
      parents.every((state) => state === 'ended' || state === 'trusted'),
    ).length,
    not_registered: entries,
    suspended: people.filter(({ parents }) => parents.includes('suspended')).length,
    not_listed: people.filter((one) => hasList && !listed(one)).length,
    no_phone: people.filter(({ phone }) => !phone).length,
    expiring: people.filter(({ invitation }) => invitation === 'ends soon').length,
  }
}

/** The main numbers as the tables themselves tell them. */
async function countInTables(world: SchoolWorld, classId: string) {
  const live = `from school.enrolment where class_id = '${classId}' and ended_at is null`
  const { rows } = await world.rows<Record<string, number>>(`select
    (select count(*) ${live} and status = 'active') as registered,
    (select count(distinct student_id) from school.guardianship where status = 'active' and ended_at is null and kinship <> 'trusted_adult'
      and student_id in (select person_id ${live} and status = 'active')) as with_parent,
    (select count(*) from school.roster_entry where class_id = '${classId}' and ended_at is null and (person_id is null
      or person_id not in (select person_id ${live}))) as not_registered`)
  return rows[0]
}

async function schoolBoard(world: SchoolWorld) {
  const place = await world.openClass()
  const personId = await world.person()
  await appointStaff(world.ctx, { schoolId: place.schoolId, personId, role: 'administrator' })
  return {
    ...place,
    administrator: await world.browserOf(personId),
    teacher: await world.browserOf(await world.teacher(place.classId)),
  }
}

test('the numbers and the names on the boards are what a count one by one gives, whatever the families', async () => {
  const world = await newSchoolWorld()
  await fc.assert(
    fc.asyncProperty(fc.array(anyBoardCase, { minLength: 1, maxLength: 12 }), async (cases) => {
      const { administrator, teacher, ...place } = await schoolBoard(world)
      for (const [at, one] of cases.entries()) await makeBoardCase(world, place, { ...one, at })
      const plain = countPlainly(cases)
      expect(plain).toMatchObject((await countInTables(world, place.classId)) ?? {})
      for (const [browser, base] of [
        [teacher, `/classes/${place.classId}/board`],
        [administrator, `/schools/${place.schoolId}/board`],
      ] as const) {
        const { text } = await browser.get(base)
        expect(text).toContain(`Зарегистрированы ${plain.registered} из ${plain.expected}<`)
        expect(text).toContain(`С родителем ${plain.with_parent} из ${plain.registered}<`)
        expect(text).toContain(`>Все ${plain.everybody}<`)
        for (const filter of FILTER_NAMES) {
          const found = new RegExp(`show=${filter}"[^>]*>[^<]* (\\d+)<`).exec(text)?.[1] ?? '0'
          expect([filter, Number(found)]).toEqual([filter, plain[filter]])
          const narrowed = (await browser.get(`${base}?show=${filter}`)).text
          expect([filter, narrowed.match(/>Фамилия\d+ Имя/g)?.length ?? 0]).toEqual([filter, plain[filter]])
        }
        const file = (await browser.get(`${base}/export`)).text.trim().split('\r\n')
        expect(file).toHaveLength(plain.everybody + 1)
      }
    }),
    { numRuns: 25 },
  )
})

test('a school of two thousand costs as few statements as a school of one, and its pages stay light', async () => {
  const world = await newSchoolWorld()
  const { schoolId, classId, administrator, teacher } = await schoolBoard(world)
  const looks = [
    [administrator, `/schools/${schoolId}/board`],
    [administrator, `/schools/${schoolId}/board?show=no_parent&page=2`],
    [administrator, `/schools/${schoolId}/board/version`],
    [administrator, `/classes/${classId}/board`],
    [teacher, `/classes/${classId}/board`],
    [teacher, `/classes/${classId}/board/export`],
  ] as const
  const costs = async () => {
    const all: { statements: number; bytes: number }[] = []
    for (const [browser, path] of looks) {
      world.statements.length = 0
      const { status, text } = await browser.get(path)
      expect([path, status]).toEqual([path, 200])
      all.push({ statements: world.statements.length, bytes: gzipSync(text).length })
    }
    return all
  }
  await world.student(classId)
  const forOne = await costs()
  await fill(world, { schoolId, students: 2000, classes: 80 })
  const forMany = await costs()
  expect(forMany.map(({ statements }) => statements)).toEqual(forOne.map(({ statements }) => statements))
  expect(Math.max(...forMany.map(({ statements }) => statements))).toBeLessThanOrEqual(3)
  expect(Math.max(...forMany.map(({ bytes }) => bytes))).toBeLessThan(14 * 1024)
  const { text } = await administrator.get(`/schools/${schoolId}/board?show=no_parent&page=2`)
  expect(text).toContain('Страница 2 из 41')
  expect(text).toContain('show=no_parent&amp;page=3')
  const behind = await administrator.get(`/schools/${schoolId}/board?show=no_parent&page=99`)
  expect(behind.text).toContain('Страница 41 из 41')
  expect(behind.text).toContain('ждём родителя')
})

/** Students by the thousand, straight into the tables. */
async function fill(world: SchoolWorld, { schoolId, students, classes }: Record<string, string | number>) {
  await sql`
    with classes as (
      insert into school.class (school_id, name, year, created_at)
      select ${schoolId}::uuid, number || 'А', 2026, now() from generate_series(100, 99 + ${classes}::int) as number
      returning id, left(name, -1)::int - 100 as number
    ),
    people as (
      insert into school.person (sub, family_name, given_name, patronymic, birth_date, created_at)
      select 'filled ' || at, 'Преображенская', 'Александра', 'Всеволодовна', '2014-03-12', now()
      from generate_series(0, ${students}::int - 1) as at
      returning id, split_part(sub, ' ', 2)::int as at
    )
    insert into school.enrolment (person_id, class_id, enrolled_at)
    select people.id, classes.id, now() from people join classes on number = at % ${classes}::int`.execute(
    world.ctx.db,
  )
}

test('a file of the board carries no formula and no phone number', async () => {
  const world = await newSchoolWorld()
  const { classId, schoolId, teacher } = await schoolBoard(world)
  const entry = {
    list: 'unmatched',
    enrolment: 'none',
    parents: [],
    phone: false,
    invitation: 'none',
  } as const
  await makeBoardCase(world, { classId, schoolId }, { ...entry, at: 1, parents: [] })
  await world.rows(`update school.roster_entry set family_name = '=HYPERLINK("http://evil.example")'`)
  await world.student(classId, { family_name: '+7 999 000-00-01' })
  const { text, headers } = await teacher.get(`/classes/${classId}/board/export`)
  expect(headers.get('content-disposition')).toContain('attachment')
  expect(text).toContain(`"'=HYPERLINK`)
  expect(text).toContain(`;'+7 999`)
  const names = text.split('\r\n')[0]
  expect(names).not.toMatch(/телефон/i)
})

test('a board says by its version whether anything on it has changed, and nothing else does', async () => {
  const world = await newSchoolWorld()
  const { classId, schoolId, teacher, administrator } = await schoolBoard(world)
  for (const [browser, base] of [
    [teacher, `/classes/${classId}/board`],
    [administrator, `/schools/${schoolId}/board`],
  ] as const) {
    const shown = async () => /data-version="([\w-]+)"/.exec((await browser.get(base)).text)?.[1] ?? ''
    const version = async () => (await browser.get(`${base}/version`)).headers.get('etag')
    const before = await shown()
    expect(await version()).toBe(`"${before}"`)
    await world.openClass()
    expect(await version()).toBe(`"${before}"`)
    await world.student(classId)
    expect(await version()).toBe(`"${await shown()}"`)
    expect(await version()).not.toBe(`"${before}"`)
  }
})

test('neither the teacher of another class nor somebody without a role finds a board', async () => {
  const world = await newSchoolWorld()
  const { classId, schoolId } = await schoolBoard(world)
  const { classId: other } = await world.openClass({ className: '7Б' })
  const colleague = await world.browserOf(await world.teacher(other))
  for (const browser of [colleague, await world.browserOf(await world.person())]) {
    for (const place of [`/classes/${classId}`, `/schools/${schoolId}`]) {
      for (const part of ['board', 'board/version', 'board/export'])
        expect((await browser.get(`${place}/${part}`)).status).toBe(404)
    }
  }
})
