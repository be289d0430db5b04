import { describe, expect, test } from 'vitest'
import { putInList } from '#tests/support/guardians.ts'
import { newSchoolWorld } from '#tests/support/school.ts'
import {
  addClass,
  begin,
  classOf,
  passDays,
  schoolInJune,
  snapshot,
  undo,
} from '#tests/support/school-year.ts'

describe('a school year', () => {
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
