import { describe, expect, test } from 'vitest'
import { newSchoolWorld } from '#tests/support/school.ts'
import { begin, classOf, schoolInJune, snapshot, somebodyWaits } from '#tests/support/school-year.ts'

describe('a new school year', () => {
  test('is looked at before it begins: looking changes nothing', async () => {
    const world = await newSchoolWorld()
    const { schoolId, administrator } = await schoolInJune(world)
    const before = await snapshot(world)
    const page = await administrator.get(`/schools/${schoolId}/year/beginning`)
    for (const text of ['5А → 6А', '11Б — выпуск', 'Подготовительный', 'Переходит 1 класс', '2027/28'])
      expect(page.text).toContain(text)
    expect(await snapshot(world)).toEqual(before)
  })

  test('takes students and class teacher along, ends class links, and the eleventh leaves with the family whole', async () => {
    const world = await newSchoolWorld()
    const it = await schoolInJune(world)
    expect((await begin(it.administrator, it.schoolId)).status).toBe(303)
    expect(await classOf(world, it.masha)).toBe('6А 2027')
    expect(await classOf(world, it.petya)).toBe('6А 2027')
    expect(await classOf(world, it.graduate)).toBeUndefined()
    expect((await it.teacher.get('/classes')).location).not.toBe(`/classes/${it.classId}`)
    expect((await it.teacher.get(`/classes/${it.classId}`)).status).toBe(404)
    expect((await it.administrator.get(`/classes/${it.classId}`)).status).toBe(404)
    expect((await it.teacher.get((await it.teacher.get('/classes')).location ?? '')).text).toContain(
      'Класс 6А',
    )
    expect((await (await world.browserOf()).get(it.link)).status).toBe(410)
    expect((await it.mother.browser.get(`/children/${it.masha}`)).text).toContain('6А')
    const journal = await it.administrator.get(`/schools/${it.schoolId}/journal`)
    expect(journal.text).toContain('Начат новый учебный год')
  })

  test('begins once, however many administrators press at the same moment', async () => {
    const world = await newSchoolWorld({ warm: true })
    const it = await schoolInJune(world)
    await Promise.all(Array.from({ length: 12 }, () => begin(it.administrator, it.schoolId)))
    expect(await world.count('school.movement')).toBe(1)
    expect(await classOf(world, it.masha)).toBe('6А 2027')
    const { rows } = await world.rows(`select 1 from school.class where name = '6А'`)
    expect(rows).toHaveLength(1)
    await begin(it.administrator, it.schoolId)
    expect(await classOf(world, it.masha)).toBe('6А 2027')
  })

  test('nobody is left behind in a closed class who joins at that very moment', async () => {
    const world = await newSchoolWorld({ warm: true })
    const it = await schoolInJune(world)
    const late = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const person = await world.person({ birth_date: '2014-05-05' })
        return { person, browser: await world.browserOf(person) }
      }),
    )
    const form = {
      family_name: 'Поздний',
      given_name: 'Ученик',
      patronymic: '',
      birth_date: '05.05.2014',
    }
    await Promise.all([
      ...late.map(({ browser }) => browser.post(`${it.link}/enrolment`, form)),
      begin(it.administrator, it.schoolId),
    ])
    const { rows } = await world.rows(
      'select 1 from school.enrolment join school.class on class.id = class_id where ended_at is null and closed_at is not null',
    )
    expect(rows).toEqual([])
  })

  test('waits for a student who is about to join and takes them along', async () => {
    const world = await newSchoolWorld({ warm: true })
    const it = await schoolInJune(world)
    const late = await world.person({ birth_date: '2014-05-05' })
    const row = { class_id: it.classId, person_id: late, enrolled_at: world.ctx.clock.now(), ended_at: null }
    let begun = false
    const beginning = await world.ctx.db.transaction().execute(async (tx) => {
      await tx.insertInto('school.enrolment').values(row).execute()
      const request = begin(it.administrator, it.schoolId).finally(() => {
        begun = true
      })
      while (!begun && !(await somebodyWaits(world)));
      return { request }
    })
    await beginning.request
    expect(await classOf(world, late)).toBe('6А 2027')
  })

  test('leaves a closed class that nobody joins by whatever way', async () => {
    const world = await newSchoolWorld()
    const it = await schoolInJune(world)
    await begin(it.administrator, it.schoolId)
    const late = await world.person({ birth_date: '2014-05-05' })
    const row = { class_id: it.classId, person_id: late, enrolled_at: world.ctx.clock.now(), ended_at: null }
    await world.ctx.db.insertInto('school.enrolment').values(row).execute()
    expect(await classOf(world, late)).toBeUndefined()
  })

  test('leaves a student who repeats the year where they are', async () => {
    const world = await newSchoolWorld()
    const it = await schoolInJune(world)
    await begin(it.administrator, it.schoolId, { stays: it.petya })
    expect(await classOf(world, it.masha)).toBe('6А 2027')
    expect(await classOf(world, it.petya)).toBe('5А 2026')
    expect((await it.administrator.get(`/classes/${it.classId}`)).text).toContain('Пётр')
  })
})
