import { describe, expect, test } from 'vitest'
import { checkAges } from '#school/index.ts'
import { fieldsOf, newSchoolWorld, type SchoolWorld, type Visitor } from '#tests/support/school.ts'
import { administratorOf, motherOf, passUntil } from '#tests/support/school-year.ts'
import { ageReachedOn, nearnessOf } from './age.ts'

async function family(world: SchoolWorld, birthDate: string, timeZone?: string) {
  const { schoolId, classId } = await world.openClass(timeZone ? { timeZone } : {})
  const studentId = await world.student(classId, { birth_date: birthDate })
  const student = await world.browserOf(studentId)
  const mother = await motherOf(world, student)
  await world.rows(`update school.session set expires_at = '2099-01-01'`)
  return { schoolId, classId, studentId, student, mother, page: `/children/${studentId}` }
}

async function told(world: SchoolWorld): Promise<string[]> {
  const { rows } = await world.rows<{ kind: string }>(
    `select payload->>'kind' as kind from graphile_worker._private_jobs where payload->>'kind' ~ '^(own_consent|adult)' order by 1`,
  )
  return rows.map(({ kind }) => kind)
}

async function agree(student: Visitor) {
  const typed = fieldsOf(await student.get('/profile/consent'))
  return student.post('/profile/consent', { ...typed, own_platform_use: 'yes', own_personal_data: 'yes' })
}

async function stands(world: SchoolWorld, studentId: string): Promise<boolean | undefined> {
  const { rows } = await world.rows<{ stands: boolean }>(
    `select school.consent_stands('${studentId}', '${world.ctx.clock.now().toISOString()}') as stands`,
  )
  return rows[0]?.stands
}

describe('the day of an age', () => {
  const days = [
    ['2012-11-25', 14, '2026-11-25'],
    ['2012-02-29', 14, '2026-03-01'],
    ['2012-02-29', 16, '2028-02-29'],
    ['2011-03-01', 17, '2028-03-01'],
    ['2011-02-28', 17, '2028-02-28'],
  ] as const

  test.each(days)('born on %s, %i years are reached on %s', async (birthDate, years, on) => {
    expect(ageReachedOn(birthDate, years)).toBe(on)
  })

  test('is the same in the database', async () => {
    const world = await newSchoolWorld()
    for (const [birthDate, years, on] of days) {
      const { rows } = await world.rows(`select school.age_reached('${birthDate}', ${years})::text as on`)
      expect(rows).toEqual([{ on }])
    }
  })

  test('is near for as many days as the notice has', () => {
    const at = (today: string) => nearnessOf('2012-12-25', { years: 14, noticeDays: 30, today }).state
    expect([at('2026-11-24'), at('2026-11-25'), at('2026-12-24'), at('2026-12-25')]).toEqual([
      'far',
      'ahead',
      'ahead',
      'reached',
    ])
  })
})

describe('at fourteen', () => {
  test('a student and the mother are told a month ahead, and on the day the student is asked: once, in a race too', async () => {
    const world = await newSchoolWorld({ warm: true })
    const { student, studentId, mother } = await family(world, '2013-05-20')
    await checkAges(world.ctx)
    expect(await told(world)).toEqual([])
    passUntil(world, '2027-04-20')
    await Promise.all([checkAges(world.ctx), checkAges(world.ctx), checkAges(world.ctx)])
    expect(await told(world)).toEqual(['own_consent_ahead', 'own_consent_ahead_parent'])
    // Or a block that comes before the message arrives would not stop it.
    const { rows: about } = await world.rows(
      `select payload->>'about_id' as id from graphile_worker._private_jobs where payload->>'kind' = 'own_consent_ahead_parent'`,
    )
    expect(about).toEqual([{ id: studentId }])
    expect((await student.get('/profile')).text).toContain('20 мая 2027 мы попросим и ваше согласие')
    expect((await mother.browser.get('/profile')).text).toContain('спросим и самого ребёнка')
    passUntil(world, '2027-05-22')
    await Promise.all([checkAges(world.ctx), checkAges(world.ctx), checkAges(world.ctx)])
    await checkAges(world.ctx)
    expect(await told(world)).toEqual(['own_consent_ahead', 'own_consent_ahead_parent', 'own_consent_asked'])
  })

  test('the student agrees to two documents of their own, once, and the mother’s consent goes on', async () => {
    const world = await newSchoolWorld({ warm: true })
    const { student, studentId, mother, page, schoolId } = await family(world, '2012-01-20')
    expect((await student.get('/profile')).text).toContain('Нужно ваше согласие')
    const form = fieldsOf(await student.get('/profile/consent'))
    const without = await student.post('/profile/consent', { ...form, own_platform_use: 'yes' })
    expect(without.status).toBe(422)
    expect(without.text).toContain('id="own_personal_data-error"')
    await Promise.all(Array.from({ length: 6 }, () => agree(student)))
    const { rows } = await world.rows(
      `select kind, school_id, student_id, guardian_id from school.consent where capacity = 'student' order by kind`,
    )
    expect(rows).toEqual(
      ['own_personal_data', 'own_platform_use'].map((kind) => ({
        ...{ kind, school_id: schoolId, student_id: studentId, guardian_id: null },
      })),
    )
    expect((await student.get('/profile')).text).not.toContain('Нужно ваше согласие')
    expect((await student.get('/documents/own-personal-data')).text).toContain('моих персональных данных')
    expect((await mother.browser.get(page)).status).toBe(200)
    await mother.browser.post(`${page}/withdrawal`)
    // The word of a fourteen-year-old does not stand for the mother's.
    expect(await stands(world, studentId)).toBe(false)
  })

  test('a younger child cannot agree for themselves, whatever is sent', async () => {
    const world = await newSchoolWorld()
    const { student } = await family(world, '2014-03-12')
    const older = await family(world, '2012-01-20')
    const form = fieldsOf(await older.student.get('/profile/consent'))
    await student.post('/profile/consent', { ...form, own_platform_use: 'yes', own_personal_data: 'yes' })
    const { rows } = await world.rows(`select 1 from school.consent where capacity = 'student'`)
    expect(rows).toEqual([])
    expect((await student.get('/profile/consent')).text).toContain('когда вам исполнится 14')
  })
})

describe('at eighteen', () => {
  test('the student decides: the mother reads nothing any more, her consent ends, and nobody new can come', async () => {
    const world = await newSchoolWorld({ warm: true })
    const it = await family(world, '2009-05-20')
    await agree(it.student)
    await it.student.post('/profile/invitation')
    const link = /\/join\/parent\/[\w-]+/.exec((await it.student.get('/profile')).text)?.[0] ?? ''
    const father = await world.browserOf(await world.person({ given_name: 'Сергей' }))
    const form = fieldsOf(await father.get(`${link}/child?kinship=father`))
    await world.rows(`update school.session set expires_at = '2099-01-01'`)
    passUntil(world, '2027-05-01')
    await checkAges(world.ctx)
    expect((await it.student.get('/profile')).text).toContain('вы станете совершеннолетним')
    expect((await it.mother.browser.get('/profile')).text).toContain('совершеннолетие 20 мая 2027')
    passUntil(world, '2027-05-20')
    await world.rows(`update school.invitation set expires_at = '2099-01-01'`)
    await Promise.all([
      checkAges(world.ctx),
      checkAges(world.ctx),
      father.post(`${link}/child`, { ...form, platform_use: 'yes', personal_data: 'yes' }),
    ])
    expect((await it.mother.browser.get(it.page)).status).toBe(404)
    // A father who is a moment quicker is in for that moment.
    expect((await father.get(it.page)).status).toBe(404)
    const { rows } = await world.rows('select distinct end_cause, ended_by from school.guardianship')
    expect(rows).toEqual([{ end_cause: 'of_age', ended_by: null }])
    for (const path of ['/profile', '/children'])
      expect((await it.mother.browser.get(path)).text).toContain('ребёнок стал совершеннолетним')
    expect(await stands(world, it.studentId)).toBe(true)
    await it.student.post('/profile/invitation')
    const { rows: live } = await world.rows(
      'select 1 from school.invitation where revoked_at is null and replaced_at is null',
    )
    expect(live).toEqual([])
    expect((await told(world)).filter((kind) => kind === 'adult_reached')).toHaveLength(1)
    const administrator = await administratorOf(world, it.schoolId)
    expect((await administrator.get(`/schools/${it.schoolId}/journal`)).text).toContain(
      'Ученик стал совершеннолетним',
    )
  })

  test('a guardian stays whom the student lets stay, until the student takes it back', async () => {
    const world = await newSchoolWorld()
    const it = await family(world, '2009-05-20')
    const { rows } = await world.rows<{ id: string }>('select id from school.guardianship')
    const permission = `/profile/guardians/${rows[0]?.id}/permission`
    await it.student.post(permission)
    expect((await it.student.get('/profile/guardians')).text).toContain('Вы сможете решить это за 30 дней')
    passUntil(world, '2027-05-01')
    const stranger = await family(world, '2009-05-20')
    await stranger.student.post(permission)
    expect((await it.student.get('/profile/guardians')).text).toContain('перестанет видеть')
    await it.student.post(permission)
    passUntil(world, '2027-05-20')
    await checkAges(world.ctx)
    expect((await it.mother.browser.get(it.page)).status).toBe(200)
    expect((await stranger.mother.browser.get(stranger.page)).status).toBe(404)
    await it.student.post(`${permission}/revocation`)
    expect((await it.mother.browser.get(it.page)).status).toBe(404)
    expect((await it.mother.browser.get('/children')).text).toContain('ребёнок стал совершеннолетним')
  })

  test('the student agrees also when the account rests: after a withdrawal of before, and when a wording lapses', async () => {
    const world = await newSchoolWorld()
    const it = await family(world, '2009-05-20')
    passUntil(world, '2027-05-10')
    await it.mother.browser.post(`${it.page}/withdrawal`)
    expect((await it.student.get('/profile/consent')).location).toBe('/profile')
    passUntil(world, '2027-05-20')
    await checkAges(world.ctx)
    expect((await it.student.get('/profile')).text).toContain('href="/profile/consent"')
    expect((await it.student.get('/profile/guardians')).location).toBe('/profile')
    await agree(it.student)
    expect(await stands(world, it.studentId)).toBe(true)
    const { rows: erasures } = await world.rows('select 1 from school.erasure where cancelled_at is null')
    expect(erasures).toEqual([])

    const moment = world.ctx.clock.now().toISOString()
    await world.rows(`insert into school.consent_version (kind, version, current_from, required_from)
      select kind, 'newer', '${moment}', '${moment}' from school.consent_version where kind like 'own_%'`)
    expect(await stands(world, it.studentId)).toBe(false)
    const asked = await it.student.get('/profile')
    expect(asked.text).toContain('href="/profile/consent"')
    expect((await it.student.get('/profile/consent')).status).toBe(200)
  })

  test('comes at midnight where the school is', async () => {
    const world = await newSchoolWorld()
    const east = await family(world, '2009-05-20', 'Asia/Kamchatka')
    const west = await family(world, '2009-05-20', 'Europe/Kaliningrad')
    // Noon in Moscow less nine hours and a quarter of an hour more: quarter past midnight on Kamchatka.
    passUntil(world, '2027-05-19')
    world.ctx.clock.pass(3.25 * 3600)
    await checkAges(world.ctx)
    expect((await east.mother.browser.get(east.page)).status).toBe(404)
    expect((await west.mother.browser.get(west.page)).status).toBe(200)
  })

  test('leaves the guardians where an installation says so', async () => {
    const world = await newSchoolWorld()
    const it = await family(world, '2009-05-20')
    world.ctx.config.ages.guardians = 'stay'
    passUntil(world, '2027-05-20')
    await checkAges(world.ctx)
    expect((await it.mother.browser.get(it.page)).status).toBe(200)
    expect(await stands(world, it.studentId)).toBe(false)
  })
})
