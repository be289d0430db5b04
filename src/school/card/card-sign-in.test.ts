import { expect, test } from 'vitest'
import { eraseChildren } from '#school/erasure/erase-children.ts'
import { enter, give, openRoom } from '#tests/support/cards.ts'
import { readPrinted } from '#tests/support/printed.ts'
import { fieldsOf } from '#tests/support/school.ts'

const DAY = 24 * 3600

test('a child with a card invites a parent as any student, and becomes nobody’s parent, in class or out of it', async () => {
  const { world, classId, teacher, path } = await openRoom()
  const child = await enter(world, await give(teacher, path))
  await child.post('/profile/invitation')
  const own = /\/join\/parent\/[\w-]+/.exec((await child.get('/profile')).text)?.[0] ?? ''
  const adult = await world.browserOf(await world.person())
  const form = fieldsOf(await adult.get(`${own}/child?kinship=mother`))
  const agreed = { ...form, platform_use: 'yes', personal_data: 'yes' }
  expect((await adult.post(`${own}/child`, agreed)).status).toBe(303)

  const friend = await world.browserOf(await world.student(classId))
  await friend.post('/profile/invitation')
  const theirs = /\/join\/parent\/[\w-]+/.exec((await friend.get('/profile')).text)?.[0] ?? ''
  const past = {
    ...fieldsOf(await adult.get(`${theirs}/child?kinship=mother`)),
    platform_use: 'yes',
    personal_data: 'yes',
  }
  expect((await child.post(`${theirs}/child`, past)).status).toBe(403)
  await world.ctx.db
    .updateTable('school.enrolment')
    .set({ ended_at: world.ctx.clock.now() })
    .where('person_id', 'in', (eb) => eb.selectFrom('school.card').select('person_id'))
    .execute()
  expect((await child.post(`${theirs}/child`, past)).status).toBe(403)
  expect(await world.count('school.guardianship')).toBe(1)
})

test('a child with a card whose mother withdraws rests, signed in or signing in anew, and is erased with the card', async () => {
  const { world, teacher, path } = await openRoom()
  const held = await give(teacher, path)
  const child = await enter(world, held)
  await child.post('/profile/invitation')
  const link = /\/join\/parent\/[\w-]+/.exec((await child.get('/profile')).text)?.[0] ?? ''
  const mother = await world.browserOf(await world.person())
  const form = fieldsOf(await mother.get(`${link}/child?kinship=mother`))
  await mother.post(`${link}/child`, { ...form, platform_use: 'yes', personal_data: 'yes' })
  expect((await child.get('/profile/phone')).status).toBe(200)
  const [page] = /\/children\/[\w-]{36}/.exec((await mother.get('/children')).text) ?? []
  expect((await mother.post(`${page}/withdrawal`)).status).toBe(303)
  for (const browser of [child, await enter(world, held)]) {
    expect((await browser.get('/profile')).text).toContain('Аккаунт приостановлен')
    for (const address of ['/profile/phone', '/profile/invitation'])
      expect((await browser.get(address)).location).toBe('/profile')
  }
  world.ctx.clock.pass(31 * DAY)
  await eraseChildren(world.ctx)
  const { rows } = await world.rows<{ ended: boolean }>(
    'select ended_at is not null as ended from school.card',
  )
  expect(rows).toEqual([{ ended: true }])
  expect((await child.get(held.link)).status).toBe(404)
})

test('a card’s sign-in lasts for a school day', async () => {
  const { world, teacher, path } = await openRoom()
  const child = await enter(world, await give(teacher, path))
  world.ctx.clock.pass(11 * 3600)
  expect((await child.get('/profile')).status).toBe(200)
  world.ctx.clock.pass(DAY)
  expect((await child.get('/profile')).location).toContain('/sign-in')
})

test('the mother’s sheet in the browser where the child is signed in by card leads out of the child’s profile alone (S6)', async () => {
  const { world, classId, teacher, path } = await openRoom()
  const child = await enter(world, await give(teacher, path))
  const print = await teacher.post(`/classes/${classId}/sheets/parents`, {
    parent_language: 'ru',
    choice: 'missing',
  })
  const { pages } = await readPrinted((await teacher.download(`${print.location}/file`)).bytes)
  const link = (pages[0]?.qr() ?? '').replace('http://school.test', '')
  expect((await child.get(link)).text).toContain('Выйти из профиля ученика и продолжить')
  expect((await child.post(`${link}/hand-over`)).location).toBe(link)
  expect((await child.get('/profile')).location).toContain('/sign-in')
})
