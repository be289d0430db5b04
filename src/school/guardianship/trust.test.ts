import { describe, expect, test } from 'vitest'
import {
  confirmBy,
  guardianshipOf,
  messagesTo,
  newParent,
  openSchool,
  putInList,
} from '#tests/support/guardians.ts'
import { newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'
import type { GuardianshipPolicy } from '../database.ts'
import { corroborateGuardianships } from './corroborate-guardianships.ts'

const PHONE = '+79990003001'

const corroborate = (world: SchoolWorld, listed: { personIds: string[] }) =>
  world.ctx.db
    .transaction()
    .execute((tx) =>
      corroborateGuardianships(tx, world.ctx.secrets, { ...listed, now: world.ctx.clock.now() }),
    )

describe.each<[GuardianshipPolicy, boolean, string, string]>([
  ['open', false, 'declared', 'active'],
  ['open', true, 'roster', 'active'],
  ['corroborated', false, 'declared', 'waiting'],
  ['corroborated', true, 'roster', 'active'],
  ['approve', false, 'declared', 'waiting'],
  ['approve', true, 'roster', 'waiting'],
])('in a school with the rule “%s”, with the number in its list: %s,', (policy, listed, trust, status) => {
  test(`a parent is trusted as ${trust} and ${status}`, async () => {
    const world = await newSchoolWorld()
    const { path, schoolId, studentId } = await openSchool(world, policy)
    await putInList(world.ctx, { schoolId, studentId, phone: listed ? PHONE : '+79990003002' })
    const parent = await newParent(world, path, { phone: PHONE })
    expect(parent.state).toEqual({ trust, status, ended: false })
    expect((await parent.browser.get(`/children/${studentId}`)).status).toBe(status === 'active' ? 200 : 404)
  })

  test('the same comes of it when the list comes, or its entry is matched, after the parent', async () => {
    const world = await newSchoolWorld()
    const { path, schoolId, studentId } = await openSchool(world, policy)
    const parent = await newParent(world, path, { phone: PHONE })
    await putInList(world.ctx, { schoolId, studentId, phone: listed ? PHONE : '+79990003002' })
    const letIn = await corroborate(world, { personIds: [studentId] })
    expect((await guardianshipOf(world, parent.personId)).state).toEqual({ trust, status, ended: false })
    expect(letIn).toBe(policy === 'corroborated' && listed ? 1 : 0)
    expect(await messagesTo(world, parent.personId)).toEqual(letIn ? ['guardianship_approved'] : [])
  })
})

test('the class teacher says which entry of the list the student is, and a parent who waited for that is in', async () => {
  const world = await newSchoolWorld()
  const { path, schoolId, classId, studentId, teacher } = await openSchool(world, 'corroborated')
  const entry = await putInList(world.ctx, { schoolId, phone: PHONE })
  await world.ctx.db.updateTable('school.roster_entry').set({ class_id: classId }).execute()
  const parent = await newParent(world, path, { phone: PHONE })
  expect(parent.state).toMatchObject({ status: 'waiting' })
  await teacher.post(`/classes/${classId}/students/${studentId}/roster-entry`, { entry })
  expect((await guardianshipOf(world, parent.personId)).state).toMatchObject({
    trust: 'roster',
    status: 'active',
  })
  expect((await parent.browser.get(`/children/${studentId}`)).status).toBe(200)
})

test('a parent who confirms at the moment at which the student is matched with the list is in', async () => {
  const world = await newSchoolWorld({ warm: true })
  for (let round = 0; round < 12; round += 1) {
    const { path, schoolId, classId, studentId, teacher } = await openSchool(world, 'corroborated')
    const entry = await putInList(world.ctx, { schoolId, phone: PHONE })
    await world.rows(`update school.roster_entry set class_id = '${classId}' where id = '${entry}'`)
    const [personId, match] = [await world.person(), `/classes/${classId}/students/${studentId}/roster-entry`]
    const parent = await world.browserOf(personId, PHONE)
    await Promise.all([
      confirmBy(parent, path),
      // Comes anywhere between the opening of the form and the answer to it.
      parent.get(path).then(() => teacher.post(match, { entry })),
    ])
    expect((await guardianshipOf(world, personId)).state).toMatchObject({ trust: 'roster', status: 'active' })
  }
})

test('the list of another school, an ended entry or an ended guardian in it let nobody in', async () => {
  const world = await newSchoolWorld()
  const { path, schoolId, studentId } = await openSchool(world, 'corroborated')
  const other = await openSchool(world, 'corroborated')
  await putInList(world.ctx, { schoolId: other.schoolId, studentId, phone: PHONE })
  await putInList(world.ctx, { schoolId, studentId: other.studentId, phone: PHONE })
  const ended = { ended_at: world.ctx.clock.now() }
  const entry = await putInList(world.ctx, { schoolId, studentId, phone: PHONE })
  await world.ctx.db.updateTable('school.roster_entry').set(ended).where('id', '=', entry).execute()
  const guardian = await putInList(world.ctx, { schoolId, studentId, phone: PHONE })
  await world.ctx.db
    .updateTable('school.expected_guardian')
    .set(ended)
    .where('roster_entry_id', '=', guardian)
    .execute()
  const parent = await newParent(world, path, { phone: PHONE })
  expect(parent.state).toMatchObject({ trust: 'declared', status: 'waiting' })
  expect(await corroborate(world, { personIds: [studentId] })).toBe(0)
})

test('the number that counts is the one proved at the sign-in: without one nobody matches', async () => {
  const world = await newSchoolWorld()
  const { path, schoolId, studentId } = await openSchool(world, 'corroborated')
  await putInList(world.ctx, { schoolId, studentId, phone: PHONE })
  const parent = await world.person()
  await world.browserOf(parent, PHONE)
  await confirmBy(await world.browserOf(parent), path)
  expect((await guardianshipOf(world, parent)).state).toMatchObject({ trust: 'declared', status: 'waiting' })
})

test('a child with a second SIM card that says its own birth date waits for the school under every rule, also after a correction', async () => {
  for (const policy of ['open', 'corroborated'] as const) {
    const world = await newSchoolWorld()
    const { path, schoolId, studentId } = await openSchool(world, policy)
    await putInList(world.ctx, { schoolId, studentId, phone: PHONE })
    const born = new Date(world.ctx.clock.now())
    born.setUTCFullYear(born.getUTCFullYear() - 18)
    born.setUTCDate(born.getUTCDate() + 2)
    const honest = await newParent(world, path, { birth_date: born.toISOString().slice(0, 10) })
    expect(honest.state).toMatchObject({ status: 'waiting' })
    expect(await corroborate(world, { personIds: [studentId] })).toBe(0)

    const sly = await world.person({ birth_date: '2014-03-12' })
    const browser = await world.browserOf(sly, PHONE)
    const details = { family_name: 'Иванова', given_name: 'Ольга', patronymic: '', birth_date: '01.02.1985' }
    expect((await browser.post(`${path}/details`, { ...details, kinship: 'mother' })).status).toBe(303)
    await confirmBy(browser, path)
    expect((await guardianshipOf(world, sly)).state).toMatchObject({ status: 'waiting' })
  }
})

test('who is eighteen today does not wait', async () => {
  const world = await newSchoolWorld()
  const { path } = await openSchool(world)
  const [year, day] = [
    world.ctx.clock.now().getUTCFullYear(),
    world.ctx.clock.now().toISOString().slice(4, 10),
  ]
  const parent = await newParent(world, path, { birth_date: `${year - 18}${day}` })
  expect(parent.state).toMatchObject({ status: 'active' })
})

test('the child and the guardians who are known already are told of a new one in the same breath', async () => {
  const world = await newSchoolWorld()
  const { path, studentId } = await openSchool(world)
  const mother = await newParent(world, path)
  expect(await messagesTo(world, studentId)).toEqual(['guardian_joined'])
  expect(await messagesTo(world, mother.personId)).toEqual([])
  const father = await newParent(world, path, { phone: '+79990003002', kinship: 'father' })
  expect(await messagesTo(world, studentId)).toEqual(['guardian_joined', 'guardian_joined'])
  expect(await messagesTo(world, mother.personId)).toEqual(['guardian_joined'])
  expect(await messagesTo(world, father.personId)).toEqual([])
})

test('nobody names themselves a trusted adult by a parent link', async () => {
  const world = await newSchoolWorld()
  const { path } = await openSchool(world)
  const parent = await newParent(world, path, { kinship: 'trusted_adult' })
  expect([parent.answer.status, parent.state]).toEqual([422, undefined])
})
