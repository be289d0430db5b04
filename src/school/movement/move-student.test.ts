import { describe, expect, test } from 'vitest'
import { phoneMark } from '#contracts/phone-number.ts'
import { putInList } from '#tests/support/guardians.ts'
import { fieldsOf, newSchoolWorld } from '#tests/support/school.ts'
import { addClass, administratorOf, begin, classOf, schoolInJune, undo } from '#tests/support/school-year.ts'

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
