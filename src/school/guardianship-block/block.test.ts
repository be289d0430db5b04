import { expect, test } from 'vitest'
import { appointStaff } from '#school/index.ts'
import {
  confirmBy,
  guardianshipOf,
  messagesTo,
  newParent,
  openSchool,
  putInList,
} from '#tests/support/guardians.ts'
import { newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'
import { corroborateGuardianships } from '../guardianship/corroborate-guardianships.ts'
import { deliverMessage } from '../message/deliver-message.ts'
import { tell } from '../message/tell.ts'
import { recordPerson } from '../people/record-person.ts'
import { blockGuardian } from './block-guardian.ts'

const PHONE = '+79990003001'
const COURT = { basis: 'court_decision', document: 'решение № 2-118/2026' }

async function withAdministrator(
  world: SchoolWorld,
  ...wishes: Parameters<typeof openSchool> extends [unknown, ...infer Rest] ? Rest : never
) {
  const school = await openSchool(world, ...wishes)
  const administratorId = await world.person({ family_name: 'Директорова' })
  await appointStaff(world.ctx, {
    schoolId: school.schoolId,
    personId: administratorId,
    role: 'administrator',
  })
  const administrator = await world.browserOf(administratorId)
  const blocks = `/schools/${school.schoolId}/students/${school.studentId}/blocks`
  return { ...school, administrator, administratorId, blocks }
}

const liveBlock = async (world: SchoolWorld) =>
  (await world.ctx.db.selectFrom('school.guardianship_block').selectAll().executeTakeFirstOrThrow()).id

test('a block ends the link at once; the person reads whom to ask and never why; the document rests sealed', async () => {
  const world = await newSchoolWorld()
  const { path, studentId, schoolId, classId, teacher, administrator, blocks } =
    await withAdministrator(world)
  const father = await newParent(world, path, { kinship: 'father' })
  const page = await administrator.get(`/classes/${classId}/guardianships/${father.id}`)
  const form = `${blocks}?guardianship=${father.id}`
  expect(page.text).toContain(`href="${form}"`)
  expect((await administrator.post(form, { ...COURT, document: '' })).status).toBe(422)
  expect((await administrator.post(form, COURT)).location).toBe(`/schools/${schoolId}/blocks`)
  expect((await guardianshipOf(world, father.personId)).state?.ended).toBe(true)
  expect((await father.browser.get(`/children/${studentId}`)).status).toBe(404)
  for (const where of ['/children', '/profile', path, `${path}/details`, `${path}/child?kinship=father`]) {
    expect((await father.browser.get(where)).text).not.toMatch(/суд|2-118|запрет/i)
  }
  expect((await father.browser.get('/children')).text).toContain('Доступ к данным ребёнка закрыт')
  const again = await father.browser.get(path)
  expect([again.status, again.text.includes('Обратитесь в школу')]).toEqual([403, true])
  expect(await messagesTo(world, father.personId)).toEqual([])

  const list = await administrator.get(`/schools/${schoolId}/blocks`)
  expect(list.text).toContain('Иванова Мария')
  const one = await administrator.get(`/schools/${schoolId}/blocks/${await liveBlock(world)}`)
  expect(one.text).toContain('решение № 2-118/2026')
  const his = await teacher.get(`/classes/${classId}/guardianships/${father.id}`)
  expect(his.text).toContain('действует запрет')
  expect(his.text).not.toContain('2-118')
  const row = await world.ctx.db.selectFrom('school.guardianship_block').selectAll().execute()
  const audit = await world.ctx.db.selectFrom('school.audit').selectAll().execute()
  const dump = JSON.stringify([row, audit], (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value).toString('utf8') : value,
  )
  expect(dump).not.toContain('2-118')
})

test('while a block stands nothing lets the person in: not the invitation, not the list, not the school’s own button', async () => {
  for (const whom of ['person', 'number'] as const) {
    const world = await newSchoolWorld()
    const { path, studentId, schoolId, classId, teacher, administrator, administratorId, blocks } =
      await withAdministrator(world, 'corroborated')
    const personId = await world.person()
    const father = await world.browserOf(personId, PHONE)
    const form = await father.get(`${path}/child?kinship=father`)
    expect(form.status).toBe(200)
    if (whom === 'number') await administrator.post(blocks, { phone: '8 999 000-30-01', ...COURT })
    else {
      const block = { schoolId, studentId, actorId: administratorId, whom: { personId }, document: 'акт' }
      await blockGuardian(world.ctx, { ...block, reason: 'guardianship_authority' })
    }
    const refused = await confirmBy(father, path, 'father')
    expect([refused.status, refused.text.includes('Обратитесь в школу')]).toEqual([403, true])
    expect((await guardianshipOf(world, personId)).state).toBeUndefined()
    expect(await world.count('school.consent')).toBe(0)

    // Put into the table from outside, as an import might: neither the list nor a button gives it access.
    await world.ctx.db
      .updateTable('school.guardianship_block')
      .set({ lifted_at: world.ctx.clock.now() })
      .execute()
    await confirmBy(father, path, 'father')
    await world.ctx.db.updateTable('school.guardianship_block').set({ lifted_at: null }).execute()
    await putInList(world.ctx, { schoolId, studentId, phone: PHONE })
    await world.ctx.db.transaction().execute((tx) =>
      corroborateGuardianships(tx, world.ctx.secrets, {
        personIds: [studentId],
        now: world.ctx.clock.now(),
      }),
    )
    const { id } = await guardianshipOf(world, personId)
    await teacher.post(`/classes/${classId}/guardianships/${id}/approval`)
    expect((await guardianshipOf(world, personId)).state).toEqual({
      trust: 'declared',
      status: 'waiting',
      ended: false,
    })
  }
})

test('an imported list that names a blocked person gives nothing', async () => {
  const world = await newSchoolWorld()
  const { path, studentId, schoolId, administrator, blocks } = await withAdministrator(world, 'corroborated')
  await administrator.post(blocks, { phone: PHONE, ...COURT })
  await putInList(world.ctx, { schoolId, studentId, phone: PHONE })
  const father = await newParent(world, path, { phone: PHONE })
  expect(father.state).toBeUndefined()
})

test('whoever proved a blocked number at any sign-in that lasts is kept out with another one, too', async () => {
  const world = await newSchoolWorld()
  const { path, administrator, blocks } = await withAdministrator(world)
  await administrator.post(blocks, { phone: PHONE, ...COURT })
  const personId = await world.person()
  await world.browserOf(personId, PHONE)
  await confirmBy(await world.browserOf(personId, '+79990003008'), path)
  expect((await guardianshipOf(world, personId)).state).toBeUndefined()
})

test('nothing about the child is told to a blocked person, neither now nor from a job that waits already', async () => {
  const world = await newSchoolWorld()
  const { studentId, schoolId, administratorId } = await withAdministrator(world)
  const personId = await recordPerson(world.ctx, {
    sub: 'father',
    data: { family_name: 'Иванов', given_name: 'Сергей', patronymic: null, birth_date: '1983-11-30' },
    contactHandle: 'handle of the father',
  })
  const told: string[] = []
  const ctx = {
    ...world.ctx,
    directory: {
      tell: async (handle: string) => told.push(handle) > 0,
      textTo: async () => undefined,
    },
  }
  const factsSealed = world.ctx.secrets.seal('message facts', '{}').toString('base64')
  const job = { kind: 'guardian_left', facts_sealed: factsSealed, person_id: personId, about_id: studentId }
  await deliverMessage(ctx, job)
  expect(told).toHaveLength(1)
  const block = { schoolId, studentId, actorId: administratorId, whom: { personId }, document: 'акт' }
  await blockGuardian(ctx, { ...block, reason: 'other_document' })
  await deliverMessage(ctx, job)
  await tell(ctx.db, ctx.secrets, { personIds: [personId], kind: 'guardian_left', aboutId: studentId })
  expect([told.length, await messagesTo(world, personId)]).toEqual([1, []])
  const sibling = await world.student((await world.openClass()).classId)
  await deliverMessage(ctx, { ...job, about_id: sibling })
  expect(told).toHaveLength(2)
})

test('brothers and sisters are not affected', async () => {
  const world = await newSchoolWorld()
  const { path, classId, administrator, blocks, studentId } = await withAdministrator(world)
  const father = await newParent(world, path, { kinship: 'father' })
  const brotherId = await world.student(classId, { given_name: 'Пётр' })
  const brother = await world.browserOf(brotherId)
  await brother.post('/profile/invitation')
  const link = /\/join\/parent\/[\w-]+/.exec((await brother.get('/profile')).text)?.[0] ?? ''
  await confirmBy(father.browser, link, 'father')
  await administrator.post(`${blocks}?guardianship=${father.id}`, COURT)
  expect((await father.browser.get(`/children/${studentId}`)).status).toBe(404)
  expect((await father.browser.get(`/children/${brotherId}`)).status).toBe(200)
})

test('lifting needs a reason, restores nothing by itself, and a new link waits for the school', async () => {
  const world = await newSchoolWorld()
  const { path, schoolId, studentId, administrator, blocks } = await withAdministrator(world)
  const father = await newParent(world, path, { kinship: 'father' })
  await administrator.post(`${blocks}?guardianship=${father.id}`, COURT)
  const block = `/schools/${schoolId}/blocks/${await liveBlock(world)}`
  expect((await administrator.post(`${block}/lifting`, { reason: '' })).status).toBe(422)
  expect((await father.browser.get(path)).status).toBe(403)
  await administrator.post(`${block}/lifting`, { reason: 'Решение отменено' })
  expect((await administrator.get(block)).text).toContain('Решение отменено')
  expect((await father.browser.get(`/children/${studentId}`)).status).toBe(404)
  await confirmBy(father.browser, path, 'father')
  expect((await guardianshipOf(world, father.personId)).state).toMatchObject({
    status: 'waiting',
    ended: false,
  })
})

test('an administrator sets and lifts no block about a child of their own, nor one that keeps them out', async () => {
  const world = await newSchoolWorld()
  const { path, schoolId, administrator, administratorId, blocks } = await withAdministrator(world)
  const other = await world.person()
  await appointStaff(world.ctx, { schoolId, personId: other, role: 'administrator' })
  const colleague = await world.browserOf(other)
  await confirmBy(await world.browserOf(administratorId, PHONE), path, 'father')
  const mother = await newParent(world, path, { phone: '+79990003002' })

  const form = await administrator.get(`${blocks}?guardianship=${mother.id}`)
  expect(form.text).toContain('Вы сами родитель этого ребёнка')
  expect(form.text).not.toContain('name="document"')
  await administrator.post(`${blocks}?guardianship=${mother.id}`, COURT)
  expect(await world.count('school.guardianship_block')).toBe(0)
  expect((await guardianshipOf(world, mother.personId)).state?.ended).toBe(false)

  await colleague.post(`${blocks}?guardianship=${(await guardianshipOf(world, administratorId)).id}`, COURT)
  const block = `/schools/${schoolId}/blocks/${await liveBlock(world)}`
  expect((await administrator.get(block)).text).not.toContain('/lifting')
  await administrator.post(`${block}/lifting`, { reason: 'так хочу' })
  expect((await administrator.get(path)).status).toBe(403)
  await colleague.post(`${block}/lifting`, { reason: 'Решение отменено' })
  // Both places of the link are taken: that is all that is left to say.
  expect((await administrator.get(path)).status).toBe(410)
})

test('whom a block by number keeps out lifts it as little', async () => {
  const world = await newSchoolWorld()
  const { schoolId, administratorId, blocks, administrator } = await withAdministrator(world)
  await administrator.post(blocks, { phone: PHONE, ...COURT })
  const blocked = await world.browserOf(administratorId, PHONE)
  await blocked.post(`/schools/${schoolId}/blocks/${await liveBlock(world)}/lifting`, { reason: 'так хочу' })
  const { lifted_at } = await world.ctx.db
    .selectFrom('school.guardianship_block')
    .select('lifted_at')
    .executeTakeFirstOrThrow()
  expect(lifted_at).toBeNull()
})

test('a block and a confirmation at the same moment: the blocked one is never in', async () => {
  const world = await newSchoolWorld({ warm: true })
  for (let round = 0; round < 12; round += 1) {
    const { path, studentId, schoolId, administratorId } = await withAdministrator(world)
    const personId = await world.person()
    const father = await world.browserOf(personId, PHONE)
    const whom = round % 2 ? { personId } : { phone: PHONE }
    const block = { schoolId, studentId, actorId: administratorId, whom, document: 'акт' }
    await Promise.all([
      confirmBy(father, path, 'father'),
      // Comes anywhere between the opening of the form and the answer to it.
      father.get(path).then(() => blockGuardian(world.ctx, { ...block, reason: 'other_document' })),
    ])
    const { state } = await guardianshipOf(world, personId)
    expect(state?.ended ?? true).toBe(true)
  }
})

test('the same block twenty times at once is one', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { administrator, blocks } = await withAdministrator(world)
  await Promise.all(Array.from({ length: 20 }, () => administrator.post(blocks, { phone: PHONE, ...COURT })))
  expect(await world.count('school.guardianship_block')).toBe(1)
})

test('teachers set and read no blocks, and another school finds neither the student nor the block', async () => {
  const world = await newSchoolWorld()
  const ours = await withAdministrator(world)
  const theirs = await withAdministrator(world)
  await ours.administrator.post(ours.blocks, { phone: PHONE, ...COURT })
  const block = await liveBlock(world)
  const foreign = [
    `/schools/${theirs.schoolId}/students/${ours.studentId}/blocks`,
    `/schools/${theirs.schoolId}/blocks/${block}`,
    `/schools/${theirs.schoolId}/blocks/${block}/lifting`,
  ]
  for (const path of foreign) expect((await theirs.administrator.get(path)).status).toBe(404)
  const [student = '', , lifting = ''] = foreign
  expect((await theirs.administrator.post(student, { phone: PHONE, ...COURT })).status).toBe(404)
  expect((await theirs.administrator.post(lifting, { reason: 'так' })).status).toBe(404)
  expect((await theirs.administrator.get(`/schools/${theirs.schoolId}/blocks`)).text).toContain(
    'Запретов нет',
  )
  for (const visitor of [ours.teacher, ours.student]) {
    expect((await visitor.get(ours.blocks)).status).toBe(404)
    expect((await visitor.get(`/schools/${ours.schoolId}/blocks`)).status).toBe(404)
  }
  expect(await world.count('school.guardianship_block')).toBe(1)
})
