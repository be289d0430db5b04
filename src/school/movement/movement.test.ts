import { describe, expect, test } from 'vitest'
import { phoneMark } from '#contracts/phone-number.ts'
import { putInList } from '#tests/support/guardians.ts'
import { fieldsOf, newSchoolWorld, type SchoolWorld, type Visitor } from '#tests/support/school.ts'
import { addClass, administratorOf, motherOf, passDays, passUntil } from '#tests/support/school-year.ts'

/** A school with 5А (Masha, with her mother, and Petya), 11Б and a class without a number, in June. */
async function schoolInJune(world: SchoolWorld) {
  const { schoolId, classId } = await world.openClass()
  const eleventh = await addClass(world, schoolId, '11Б')
  const preschool = await addClass(world, schoolId, 'Подготовительный')
  const [masha, petya] = [await world.student(classId), await world.student(classId, { given_name: 'Пётр' })]
  const graduate = await world.student(eleventh, { given_name: 'Ольга' })
  await world.student(preschool, { given_name: 'Гоша' })
  const teacher = await world.browserOf(await world.teacher(classId))
  const mother = await motherOf(world, await world.browserOf(masha))
  const link = (await world.classLink(classId)).path
  passUntil(world, '2027-06-05')
  const administrator = await administratorOf(world, schoolId)
  const people = { masha, petya, graduate, teacher: await again(world, teacher), mother }
  return { schoolId, classId, eleventh, administrator, link, ...people }
}

/** Half a year ends sessions; nobody of the tests waits for that. */
async function again(world: SchoolWorld, visitor: Visitor): Promise<Visitor> {
  await world.rows(`update school.session set expires_at = '2099-01-01'`)
  return visitor
}

const begin = (administrator: Visitor, schoolId: string, form: Record<string, string> = {}) =>
  administrator.post(`/schools/${schoolId}/year/beginning`, { year: '2027', ...form })

async function classOf(world: SchoolWorld, personId: string): Promise<string | undefined> {
  const { rows } = await world.rows<{ name: string; year: number }>(
    `select name, year from school.enrolment join school.class on class.id = class_id
     where person_id = '${personId}' and ended_at is null`,
  )
  return rows[0] && `${rows[0].name} ${rows[0].year}`
}

const snapshot = (world: SchoolWorld) =>
  world.rows(`select
    (select json_agg(t order by id) from school.enrolment t) as enrolments,
    (select json_agg(t order by id) from school.class t) as classes,
    (select json_agg(t order by id) from school.class_teacher t) as teachers,
    (select json_agg(t order by id) from school.class_link t) as links,
    (select json_agg(t order by id) from school.roster_entry t) as list`)

/** Whether a statement waits for a lock. */
async function somebodyWaits(world: SchoolWorld): Promise<boolean> {
  const { rows } = await world.rows(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length > 0
}

async function undo(administrator: Visitor, schoolId: string) {
  const page = await administrator.get(`/schools/${schoolId}/year`)
  const [action = ''] = /\/schools\/[\w-]+\/movements\/[\w-]+\/undoing/.exec(page.text) ?? []
  return administrator.post(action || `/schools/${schoolId}/movements/none/undoing`)
}

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

  test('is taken back within a day exactly as it was, once, and not later', async () => {
    const world = await newSchoolWorld()
    const it = await schoolInJune(world)
    const before = await snapshot(world)
    await begin(it.administrator, it.schoolId)
    expect(await snapshot(world)).not.toEqual(before)
    await undo(it.administrator, it.schoolId)
    expect(await snapshot(world)).toEqual(before)
    expect((await (await world.browserOf()).get(it.link)).status).not.toBe(404)
    await begin(it.administrator, it.schoolId)
    expect(await classOf(world, it.masha)).toBe('6А 2027')
    const page = await it.administrator.get(`/schools/${it.schoolId}/year`)
    const actions = page.text.match(/\/schools\/[\w-]+\/movements\/[\w-]+\/undoing/g) ?? []
    passDays(world, 1)
    for (const action of actions) await it.administrator.post(action)
    expect(await classOf(world, it.masha)).toBe('6А 2027')
  })

  test('is taken back once, however many administrators press at the same moment', async () => {
    const world = await newSchoolWorld({ warm: true })
    const it = await schoolInJune(world)
    await begin(it.administrator, it.schoolId)
    const { rows } = await world.rows<{ id: string }>('select id from school.movement')
    const undoing = `/schools/${it.schoolId}/movements/${rows[0]?.id}/undoing`
    await Promise.all(Array.from({ length: 8 }, () => it.administrator.post(undoing)))
    await it.administrator.post(undoing)
    const { rows: undone } = await world.rows(
      `select 1 from school.audit where event = 'school.movement_undone'`,
    )
    expect(undone).toHaveLength(1)
    expect(await classOf(world, it.masha)).toBe('5А 2026')
  })

  test('is taken back for all but those who went elsewhere meanwhile, and they are named', async () => {
    const world = await newSchoolWorld()
    const it = await schoolInJune(world)
    const other = await addClass(world, it.schoolId, '6Б', 2027)
    await begin(it.administrator, it.schoolId)
    const moved = await it.administrator.post(`/schools/${it.schoolId}/students/${it.petya}/class`, {
      to_class: other,
    })
    expect(moved.status).toBe(303)
    const { rows } = await world.rows<{ id: string }>(`select id from school.movement where kind = 'year'`)
    await it.administrator.post(`/schools/${it.schoolId}/movements/${rows[0]?.id}/undoing`)
    expect(await classOf(world, it.masha)).toBe('5А 2026')
    expect(await classOf(world, it.petya)).toBe('6Б 2027')
    const page = await it.administrator.get(`/schools/${it.schoolId}/year`)
    expect(page.text).toContain('Остались на новом месте')
  })
})

describe('a school year that is taken back', () => {
  test('gives the school’s list back entry by entry, also where the next class was there already', async () => {
    const world = await newSchoolWorld()
    const it = await schoolInJune(world)
    const next = await addClass(world, it.schoolId, '6А', 2027)
    const { schoolId } = it
    const [ofMasha, ofPetya, unknown, own] = [
      await putInList(world.ctx, { schoolId, studentId: it.masha }),
      await putInList(world.ctx, { schoolId, studentId: it.petya }),
      await putInList(world.ctx, { schoolId }),
      await putInList(world.ctx, { schoolId }),
    ]
    await world.rows(`update school.roster_entry set class_id = '${it.classId}'`)
    await world.rows(`update school.roster_entry set class_id = '${next}' where id = '${own}'`)
    const before = await snapshot(world)
    await begin(it.administrator, schoolId, { stays: it.petya })
    const { rows } = await world.rows<{ id: string }>(
      `select id from school.roster_entry where class_id = '${next}' order by id`,
    )
    // The entry of a student who stays stays.
    expect(rows.map(({ id }) => id)).toEqual([ofMasha, unknown, own].sort())
    expect(rows.map(({ id }) => id)).not.toContain(ofPetya)
    await undo(it.administrator, schoolId)
    expect(await snapshot(world)).toEqual(before)
  })

  test('leaves a link in peace that was made meanwhile, and a class whose sheets were printed', async () => {
    const world = await newSchoolWorld()
    const it = await schoolInJune(world)
    await begin(it.administrator, it.schoolId, { stays: it.petya })
    const { path } = await world.classLink(it.classId)
    await world.rows(`insert into school.sheet_print (class_id, addressee, language, prepared_by, prepared_at)
      select class.id, 'parent', 'ru', person.id, now() from school.class, school.person where class.name = '6А' limit 1`)
    expect((await undo(it.administrator, it.schoolId)).status).toBe(303)
    expect(await classOf(world, it.masha)).toBe('5А 2026')
    expect((await (await world.browserOf()).get(path)).status).toBe(200)
    expect((await (await world.browserOf()).get(it.link)).status).toBe(410)
  })
})

describe('a student', () => {
  test('is not put back into a class that was closed meanwhile', async () => {
    const world = await newSchoolWorld()
    const it = await schoolInJune(world)
    const other = await addClass(world, it.schoolId, '6Б', 2027)
    await it.administrator.post(`/schools/${it.schoolId}/students/${it.petya}/class`, { to_class: other })
    await begin(it.administrator, it.schoolId)
    const { rows } = await world.rows<{ id: string }>(`select id from school.movement where kind = 'class'`)
    await it.administrator.post(`/schools/${it.schoolId}/movements/${rows[0]?.id}/undoing`)
    expect(await classOf(world, it.petya)).toBe('6Б 2027')
    expect((await it.administrator.get(`/schools/${it.schoolId}/year`)).text).toContain(
      'Остались на новом месте',
    )
  })

  test('who leaves is gone for the staff at once and keeps the family; the day after it stays so', async () => {
    const world = await newSchoolWorld()
    const it = await schoolInJune(world)
    const page = `/schools/${it.schoolId}/students/${it.masha}`
    expect((await it.administrator.get(page)).text).toContain('Ученик уходит из школы')
    expect((await it.administrator.post(`${page}/departure`, { departure_reason: 'no such' })).status).toBe(
      422,
    )
    expect((await it.administrator.post(`${page}/departure`, { departure_reason: 'moved' })).status).toBe(303)
    expect((await it.administrator.get(page)).status).toBe(404)
    expect((await it.teacher.get(`/classes/${it.classId}`)).text).not.toContain('Ольга')
    expect((await it.mother.browser.get(`/children/${it.masha}`)).status).toBe(200)
    // Each message says about whom it is, or a block that comes before it arrives would not stop it.
    const { rows } = await world.rows(
      `select payload->>'about_id' as about from graphile_worker._private_jobs where payload->>'kind' = 'student_left'`,
    )
    expect(rows).toEqual([{ about: it.masha }, { about: it.masha }])
    await undo(it.administrator, it.schoolId)
    expect(await classOf(world, it.masha)).toBe('5А 2026')
  })

  test('who goes to another school waits there for a consent that is given to it', async () => {
    const world = await newSchoolWorld()
    const it = await schoolInJune(world)
    const { schoolId, classId } = await world.openClass({ name: 'Лицей № 2' })
    const link = (await world.classLink(classId)).path
    const masha = await world.browserOf(it.masha)
    const form = { family_name: 'Иванова', given_name: 'Мария', patronymic: '', birth_date: '12.03.2014' }
    expect((await masha.post(`${link}/enrolment`, form)).status).toBe(403)
    await it.administrator.post(`/schools/${it.schoolId}/students/${it.masha}/departure`, {
      departure_reason: 'other_school',
    })
    expect((await masha.post(`${link}/enrolment`, form)).location).toBe('/profile')
    expect((await masha.get('/profile')).text).toContain('Ждём согласия родителя')
    const profile = await it.mother.browser.get('/profile')
    expect(profile.text).toContain('теперь учится здесь: Лицей № 2')
    const consent = `/children/${it.masha}/consent`
    const ticks = { platform_use: 'yes', personal_data: 'yes' }
    const typed = { ...fieldsOf(await it.mother.browser.get(consent)), ...ticks }
    await Promise.all(Array.from({ length: 5 }, () => it.mother.browser.post(consent, typed)))
    const { rows } = await world.rows(`select 1 from school.consent where school_id = '${schoolId}'`)
    expect(rows).toHaveLength(2)
    expect((await masha.get('/profile')).text).not.toContain('Ждём согласия родителя')
    // What was noted at the old school can no longer be taken back over the head of the new one.
    expect((await undo(it.administrator, it.schoolId)).status).toBe(303)
    expect(await classOf(world, it.masha)).toBe('5А 2026')
    expect((await it.administrator.get(`/schools/${it.schoolId}/students/${it.masha}`)).status).toBe(404)
  })

  test('brings no approval of the old school along: the new one decides by its own rule, list and doubts', async () => {
    const cases = [
      { policy: 'approve', listed: true, hold: 'null', trust: 'roster', status: 'waiting' },
      { policy: 'corroborated', listed: false, hold: 'null', trust: 'declared', status: 'waiting' },
      { policy: 'corroborated', listed: true, hold: 'null', trust: 'roster', status: 'active' },
      { policy: 'open', listed: false, hold: 'null', trust: 'declared', status: 'active' },
      { policy: 'open', listed: true, hold: `'under_age'`, trust: 'roster', status: 'waiting' },
    ] as const
    for (const { policy, listed, hold, ...expected } of cases) {
      const world = await newSchoolWorld()
      const it = await schoolInJune(world)
      const { schoolId, classId } = await world.openClass({ name: 'Лицей № 2', policy })
      const mark = phoneMark(world.ctx.secrets, '+79990003001').toString('hex')
      await world.rows(
        `update school.guardianship set trust = 'school', hold = ${hold}, phone_mark = '\\x${mark}'`,
      )
      await putInList(world.ctx, {
        schoolId,
        studentId: it.masha,
        phone: listed ? '+79990003001' : '+79990003002',
      })
      await it.administrator.post(`/schools/${it.schoolId}/students/${it.masha}/departure`, {
        departure_reason: 'other_school',
      })
      const link = (await world.classLink(classId)).path
      const form = { family_name: 'Иванова', given_name: 'Мария', patronymic: '', birth_date: '12.03.2014' }
      await (await world.browserOf(it.masha)).post(`${link}/enrolment`, form)
      const consent = `/children/${it.masha}/consent`
      const shown = fieldsOf(await it.mother.browser.get(consent))
      await it.mother.browser.post(consent, { ...shown, platform_use: 'yes', personal_data: 'yes' })
      const { rows } = await world.rows('select trust, status from school.guardianship')
      expect(rows).toEqual([expected])
    }
  })
})

test('an administrator of another school moves and releases nobody of this one', async () => {
  const world = await newSchoolWorld()
  const it = await schoolInJune(world)
  const { schoolId, classId } = await world.openClass({ name: 'Лицей № 2' })
  const theirs = await administratorOf(world, schoolId)
  const base = `/schools/${schoolId}/students/${it.masha}`
  expect((await theirs.get(base)).status).toBe(404)
  await theirs.post(`${base}/class`, { to_class: classId })
  await theirs.post(`${base}/departure`, { departure_reason: 'moved' })
  expect(await classOf(world, it.masha)).toBe('5А 2026')
  await begin(it.administrator, it.schoolId)
  const { rows } = await world.rows<{ id: string }>('select id from school.movement')
  await theirs.post(`/schools/${schoolId}/movements/${rows[0]?.id}/undoing`)
  expect(await classOf(world, it.masha)).toBe('6А 2027')
})
