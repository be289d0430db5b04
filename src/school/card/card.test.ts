import { expect, test } from 'vitest'
import { enter, give, openRoom, readCard, vanya, wrong } from '#tests/support/cards.ts'
import { fieldsOf } from '#tests/support/school.ts'
import { linkTokenHash } from '../link-token.ts'
import { cardPin, cardUrl } from './card-secret.ts'
import { findCard } from './card-store.ts'
import { enterByCard } from './enter-by-card.ts'

test('the teacher adds a first-grader, prints the card, and the child signs in by link or code, and PIN', async () => {
  const { world, teacher, path } = await openRoom()
  const held = await give(teacher, path)
  expect(held.link).toMatch(/^\/card\/[\w-]{24}$/)
  const stranger = await world.browserOf()
  const page = await stranger.get(held.link)
  expect(page.text).toContain('Привет, Ваня!')
  expect(page.text).not.toContain('Маленький')
  expect((await stranger.post('/join', { code: held.code.toLowerCase() })).location).toBe(held.link)
  const child = await enter(world, held)
  const profile = await child.get('/profile')
  expect(profile.text).toContain('Маленький Ваня')
  expect(profile.text).toContain('Привязать телефон')
  const [session] = await world.ctx.db
    .selectFrom('school.session')
    .where('phone_proof', 'is', null)
    .select(['amr', 'phone_mark', 'id_token_sealed'])
    .execute()
  expect(session).toEqual({ amr: ['card'], phone_mark: null, id_token_sealed: null })
})

test('neither the PIN nor the code nor the token of a card rests in the database', async () => {
  const { world, teacher, path } = await openRoom()
  const held = await give(teacher, path)
  await enter(world, held)
  const tables = await Promise.all(
    (['school.card', 'school.audit', 'school.session', 'school.person'] as const).map((table) =>
      world.ctx.db.selectFrom(table).selectAll().execute(),
    ),
  )
  const dump = JSON.stringify(tables.flat(), (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value).toString('latin1') : value,
  )
  for (const secret of [held.pin, held.code, held.code.replaceAll('-', ''), held.link.slice(6)]) {
    expect(secret.length).toBeGreaterThan(5)
    expect(dump).not.toContain(secret)
  }
})

test('five wrong PINs close a card, also for the right one, until the teacher makes it anew', async () => {
  const { world, teacher, path } = await openRoom()
  const held = await give(teacher, path)
  const guesser = await world.browserOf()
  const answers: number[] = []
  for (let guess = 0; guess < 5; guess += 1)
    answers.push((await guesser.post(held.link, { pin: wrong(held.pin) })).status)
  expect(answers).toEqual([422, 422, 422, 422, 403])
  expect((await guesser.post(held.link, { pin: held.pin })).status).toBe(403)
  expect((await guesser.get(held.link)).text).toContain('Карточка закрыта')
  expect((await teacher.get(path)).text).toContain('закрыта: PIN ввели неверно 5 раз')
  await teacher.post(`${path}/${held.id}/replacement`)
  const next = await readCard(teacher, path)
  expect(next.link).not.toBe(held.link)
  expect((await guesser.get(held.link)).status).toBe(410)
  await enter(world, next)
})

test('a right PIN that is on its way opens nothing any more when the card has closed or ended, or its student has left or got an account', async () => {
  const { world, teacher, path } = await openRoom()
  const { id, link, pin } = await give(teacher, path)
  const card = await findCard(world.ctx.db, linkTokenHash(world.ctx.secrets, 'card', link.slice(6)))
  if (!card) throw new Error('the card is there')
  const enterNow = () => enterByCard(world.ctx, { card, pin, userAgent: null })
  for (const [change, back] of [
    ['school.card set tries = 5', 'school.card set tries = 0'],
    ['school.card set ended_at = now()', 'school.card set ended_at = null'],
    ['school.enrolment set ended_at = now()', 'school.enrolment set ended_at = null'],
    [`school.person set sub = 'x' where sub is null`, `school.person set sub = null where sub = 'x'`],
  ]) {
    await world.rows(`update ${change}`)
    expect([change, await enterNow()]).toEqual([change, { ok: false, error: 'card_closed' }])
    await world.rows(`update ${back}`)
  }
  const { rows } = await world.rows(`select tries from school.card where id = '${id}'`)
  expect(rows).toEqual([{ tries: 0 }])
  expect(await enterNow()).toMatchObject({ ok: true })
})

test('a right PIN gives the tries back, and what is no PIN costs none', async () => {
  const { world, teacher, path } = await openRoom()
  const held = await give(teacher, path)
  const guesser = await world.browserOf()
  for (let guess = 0; guess < 4; guess += 1) await guesser.post(held.link, { pin: wrong(held.pin) })
  for (let guess = 0; guess < 3; guess += 1)
    expect((await guesser.post(held.link, { pin: '12' })).status).toBe(422)
  await enter(world, held)
  expect((await guesser.post(held.link, { pin: wrong(held.pin) })).text).toContain('Осталось 4 попытки')
})

test('a crowd of forty guessers gets five tries together', async () => {
  const { world, teacher, path } = await openRoom({ warm: true })
  const held = await give(teacher, path)
  const guesser = await world.browserOf()
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => guesser.post(held.link, { pin: wrong(held.pin) })),
  )
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(4)
  expect(answers.filter(({ status }) => status === 403)).toHaveLength(36)
  const { tries } = await world.ctx.db.selectFrom('school.card').select('tries').executeTakeFirstOrThrow()
  expect(tries).toBe(5)
})

test('looking at a card changes nothing, and who is signed in is told that it will be closed', async () => {
  const { world, teacher, path } = await openRoom()
  const held = await give(teacher, path)
  const mother = await world.browserOf(await world.person({ given_name: 'Ольга' }))
  const before = await world.ctx.db.selectFrom('school.card').selectAll().execute()
  expect((await mother.get(held.link)).text).toContain('Здесь открыт профиль: Ольга')
  await mother.get(held.link, 'HEAD')
  expect(await world.ctx.db.selectFrom('school.card').selectAll().execute()).toEqual(before)
  expect((await mother.get('/profile')).status).toBe(200)
})

test('twenty presses of «make anew» make one card, and twenty of «add» one child', async () => {
  const { world, teacher, path } = await openRoom({ warm: true })
  const key = crypto.randomUUID()
  const added = await Promise.all(Array.from({ length: 20 }, () => teacher.post(path, { ...vanya, key })))
  expect(new Set(added.map(({ location }) => location))).toEqual(new Set([path]))
  expect([await world.count('school.card'), await world.count('school.enrolment')]).toEqual([1, 1])
  const { id } = await readCard(teacher, path)
  await Promise.all(Array.from({ length: 20 }, () => teacher.post(`${path}/${id}/replacement`)))
  expect(await world.count('school.card')).toBe(2)
  const { rows } = await world.rows(`select 1 from school.audit where event = 'school.card_replaced'`)
  expect(rows).toHaveLength(1)
})

test('an entry of the class’s list becomes one student, also when two teachers press at once', async () => {
  const { world, schoolId, classId, teacher, path } = await openRoom({ warm: true })
  await world.ctx.db
    .insertInto('school.roster_entry')
    .values({
      school_id: schoolId,
      class_id: classId,
      source_id: '1',
      family_name: 'Новиков',
      given_name: 'Пётр',
      birth_date: '2019-02-03',
      updated_at: world.ctx.clock.now(),
    })
    .execute()
  const link = /cards\/new\?entry=[\w-]+/.exec((await teacher.get(path)).text)?.[0] ?? ''
  const forms = await Promise.all(
    [1, 2].map(async () => fieldsOf(await teacher.get(`/classes/${classId}/${link}`))),
  )
  expect(forms[0]).toMatchObject({ family_name: 'Новиков', birth_date: '03.02.2019' })
  const sent = await Promise.all(forms.map((form) => teacher.post(path, form)))
  expect(sent.map(({ status }) => status).sort()).toEqual([303, 422])
  expect(await world.count('school.card')).toBe(1)
  expect((await teacher.get(path)).text).not.toContain('Из списка класса')
})

test('an entry of another class’s list makes no student, and its name is not shown', async () => {
  const { world, teacher, path } = await openRoom()
  const other = await world.openClass({ className: '1Б' })
  const { id } = await world.ctx.db
    .insertInto('school.roster_entry')
    .values({
      school_id: other.schoolId,
      class_id: other.classId,
      source_id: '1',
      family_name: 'Чужаков',
      given_name: 'Пётр',
      updated_at: world.ctx.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  expect((await teacher.get(`${path}/new?entry=${id}`)).text).not.toContain('Чужаков')
  const sent = await teacher.post(path, { ...vanya, key: crypto.randomUUID(), entry: id })
  expect(sent.status).toBe(422)
  expect(await world.count('school.card')).toBe(0)
  const { rows } = await world.rows('select 1 from school.roster_entry where person_id is not null')
  expect(rows).toEqual([])
})

test('a revoked card ends what is signed in with it; the teacher of another class can do nothing with it', async () => {
  const { world, teacher, path } = await openRoom()
  const held = await give(teacher, path)
  const child = await enter(world, held)
  const other = await world.openClass({ className: '1Б' })
  const stranger = await world.browserOf(await world.teacher(other.classId))
  const theirs = `/classes/${other.classId}/cards/${held.id}`
  for (const address of [`${theirs}/replacement`, `${theirs}/revocation`, `${path}/${held.id}/revocation`])
    expect((await stranger.post(address)).status).toBe(404)
  expect((await stranger.get(`${theirs}/file`)).status).toBe(404)
  expect((await child.get('/profile')).status).toBe(200)
  await teacher.post(`${path}/${held.id}/revocation`)
  expect((await child.get('/profile')).location).toContain('/sign-in')
  expect((await (await world.browserOf()).get(held.link)).status).toBe(410)
})

test('a child who enters while the card is made anew is signed out, or was not let in', async () => {
  const { world, teacher, path } = await openRoom({ warm: true })
  await give(teacher, path)
  const child = await world.browserOf()
  for (let round = 0; round < 12; round += 1) {
    const [, id = ''] = /cards\/([\w-]{36})\/file/.exec((await teacher.get(path)).text) ?? []
    const link = cardUrl(world.ctx, id).replace('http://school.test', '')
    const pin = cardPin(world.ctx.secrets, id)
    const [, ...entered] = await Promise.all([
      teacher.post(`${path}/${id}/replacement`),
      ...Array.from({ length: 8 }, () => child.post(link, { pin })),
    ])
    for (const { status } of entered) expect([303, 410]).toContain(status)
    const { rows } = await world.rows(`select 1 from school.session where amr = '{card}'`)
    expect(rows).toEqual([])
  }
})
