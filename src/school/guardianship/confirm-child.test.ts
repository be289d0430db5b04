import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  type Answer,
  fieldsOf,
  newSchoolWorld,
  type SchoolWorld,
  type Visitor,
} from '#tests/support/school.ts'

const masha = {
  family_name: 'Иванова',
  given_name: 'Мария',
  patronymic: 'Сергеевна',
  birth_date: '2014-03-12',
}

/** A student with a live invitation, and the path of the link. */
async function withInvitation(world: SchoolWorld) {
  const { classId, schoolId } = await world.openClass()
  const student = await world.student(classId, masha)
  const browser = await world.browserOf(student)
  await browser.post('/profile/invitation')
  const page = await browser.get('/profile/invitation')
  const path = /\/join\/parent\/[\w-]+/.exec(page.text)?.[0] ?? ''
  return { classId, schoolId, student, browser, path }
}

/** Walks a signed-in adult to the open form of J3.4. */
async function openForm(adult: Visitor, path: string): Promise<Answer> {
  return adult.get(`${path}/child?kinship=mother`)
}

function confirm(
  adult: Visitor,
  path: string,
  form: Answer,
  changes: Record<string, string> = {},
): Promise<Answer> {
  return adult.post(`${path}/child`, {
    ...fieldsOf(form),
    platform_use: 'yes',
    personal_data: 'yes',
    ...changes,
  })
}

test('a parent confirms the child and each stands in the profile of the other', async () => {
  const world = await newSchoolWorld()
  const { student, browser, path } = await withInvitation(world)
  const mother = await world.person({ family_name: 'Иванова', given_name: 'Ольга' })
  const adult = await world.browserOf(mother)

  const details = await adult.get(`${path}/details`)
  expect(details.text).toContain('Кем вы приходитесь ребёнку')
  const known = await adult.post(`${path}/details`, { ...fieldsOf(details), kinship: 'mother' })
  expect(known.location).toBe(`${path}/child?kinship=mother`)
  const form = await adult.get(known.location ?? '')
  expect(form.text).toContain('Я даю согласие на использование платформы «Парта» моим ребёнком')
  const done = await confirm(adult, path, form)

  expect(done.status).toBe(303)
  const profile = await adult.get(done.location ?? '')
  expect(profile.text).toContain('Дети')
  expect(profile.text).toContain('Мария Иванова')
  const own = await browser.get('/profile')
  expect(own.text).toContain('Иванова Ольга')
  expect(own.text).not.toContain('Ждём подтверждения родителя')
  const consents = await world.ctx.db.selectFrom('school.consent').selectAll().execute()
  expect(consents).toMatchObject([
    { kind: 'platform_use', decision: 'given', guardian_id: mother, student_id: student, capacity: 'mother' },
    {
      kind: 'personal_data',
      decision: 'given',
      guardian_id: mother,
      student_id: student,
      capacity: 'mother',
    },
  ])
  expect(consents[0]).toMatchObject({
    ip: '203.0.113.9',
    user_agent: 'browser of a test',
    phone_proof: 'proof of the number',
    document_language: 'ru',
  })
})

test('the confirmation costs at most nine statements, begin and commit included', async () => {
  const world = await newSchoolWorld()
  const { path } = await withInvitation(world)
  const adult = await world.browserOf(await world.person())
  const form = await openForm(adult, path)
  world.statements.length = 0
  await confirm(adult, path, form, { given_name: 'Марья' })
  expect(world.statements.length).toBeLessThanOrEqual(9)
})

test('of a hundred adults at once two get the two places and ninety-eight a clear refusal', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { path } = await withInvitation(world)
  const crowd = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const adult = await world.browserOf(await world.person())
      return { adult, form: await openForm(adult, path) }
    }),
  )
  const answers = await Promise.all(crowd.map(({ adult, form }) => confirm(adult, path, form)))
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(2)
  const refused = answers.filter(({ status }) => status === 410)
  expect(refused).toHaveLength(98)
  expect(refused.every(({ text }) => text.includes('Ссылкой уже воспользовались'))).toBe(true)
  expect(await world.count('school.guardianship')).toBe(2)
  expect(await world.count('school.consent')).toBe(4)
})

test('one adult who confirms twenty times at once is one parent with one consent per document', async () => {
  const world = await newSchoolWorld({ warm: true })
  const { path } = await withInvitation(world)
  const adult = await world.browserOf(await world.person())
  const form = await openForm(adult, path)
  const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(adult, path, form)))
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(answers.filter(({ text }) => text.includes('Вы уже подтвердили'))).toHaveLength(19)
  expect(await world.count('school.guardianship')).toBe(1)
  expect(await world.count('school.consent')).toBe(2)
  const invitation = await world.ctx.db
    .selectFrom('school.invitation')
    .select('places_taken')
    .executeTakeFirst()
  expect(invitation?.places_taken).toBe(1)
})

test('an invitation that is revoked while the form is open gives a clear answer and leaves nothing half-done', async () => {
  const world = await newSchoolWorld()
  const { path, browser } = await withInvitation(world)
  const adult = await world.browserOf(await world.person())
  const form = await openForm(adult, path)
  await browser.post('/profile/invitation/revocation')
  const answer = await confirm(adult, path, form, { given_name: 'Марья' })
  expect(answer.status).toBe(410)
  expect(answer.text).toContain('Ссылка отозвана')
  expect(await world.count('school.guardianship')).toBe(0)
  expect(await world.count('school.consent')).toBe(0)
  const names = await world.ctx.db.selectFrom('school.person').select('given_name').execute()
  expect(names.map(({ given_name }) => given_name)).not.toContain('Марья')
})

test('only the fields that the parent changed are corrected, with the old values in the audit', async () => {
  const world = await newSchoolWorld()
  const { path, student } = await withInvitation(world)
  const [mother, father] = [
    await world.browserOf(await world.person()),
    await world.browserOf(await world.person()),
  ]
  const [hers, his] = [await openForm(mother, path), await openForm(father, path)]
  await confirm(mother, path, hers, { given_name: 'Марья' })
  await confirm(father, path, his, { birth_date: '13.03.2014', patronymic: '' })
  const child = await world.ctx.db
    .selectFrom('school.person')
    .selectAll()
    .where('id', '=', student)
    .executeTakeFirst()
  expect(child).toMatchObject({ given_name: 'Марья', birth_date: '2014-03-13', patronymic: null })
  const corrections = await world.ctx.db
    .selectFrom('school.audit')
    .select(['before', 'after'])
    .where('event', '=', 'school.person_corrected')
    .orderBy('id')
    .execute()
  expect(corrections).toEqual([
    { before: { given_name: 'Мария' }, after: { given_name: 'Марья' } },
    {
      before: { patronymic: 'Сергеевна', birth_date: '2014-03-12' },
      after: { patronymic: null, birth_date: '2014-03-13' },
    },
  ])
})

test('without a tick the child is not confirmed, the message stands at the tick and what was typed is kept', async () => {
  const world = await newSchoolWorld()
  const { path } = await withInvitation(world)
  const adult = await world.browserOf(await world.person())
  const form = await openForm(adult, path)
  const { platform_use: _, ...fields } = fieldsOf(form)
  const answer = await adult.post(`${path}/child`, { ...fields, personal_data: 'yes', given_name: 'Марья' })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('id="platform_use-error"')
  expect(answer.text).not.toContain('id="personal_data-error"')
  expect(fieldsOf(answer)).toMatchObject({ given_name: 'Марья', personal_data: 'yes', kinship: 'mother' })
  expect(await world.count('school.guardianship')).toBe(0)
})

test('a consent counts for the text that was shown and for no other', async () => {
  const world = await newSchoolWorld()
  const { path } = await withInvitation(world)
  const adult = await world.browserOf(await world.person())
  const form = await openForm(adult, path)
  const answer = await confirm(adult, path, form, { platform_use_text: 'another text' })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('текст документа обновился')
  expect(fieldsOf(answer).platform_use).toBeUndefined()
})

test('in a school that approves, a parent waits and reads nothing of the child meanwhile', async () => {
  const world = await newSchoolWorld()
  const { path, student, schoolId, browser } = await withInvitation(world)
  await world.ctx.db
    .updateTable('school.school')
    .set({ guardianship_policy: 'approve' })
    .where('id', '=', schoolId)
    .execute()
  const adult = await world.browserOf(await world.person())
  const done = await confirm(adult, path, await openForm(adult, path))
  expect((await adult.get(done.location ?? '')).text).toContain('ждёт подтверждения школы')
  expect((await adult.get(`/children/${student}`)).status).toBe(404)
  expect((await browser.get('/profile')).text).toContain('Ждём подтверждения родителя')
})

test('recorded consents, their texts and the audit can be neither changed nor deleted', async () => {
  const world = await newSchoolWorld()
  const { path } = await withInvitation(world)
  const adult = await world.browserOf(await world.person())
  await confirm(adult, path, await openForm(adult, path))
  for (const table of ['school.consent', 'school.consent_document', 'school.audit'] as const) {
    const before = await world.count(table)
    await expect(sql`delete from ${sql.table(table)}`.execute(world.ctx.db)).rejects.toThrow(
      'only ever added',
    )
    await expect(sql`truncate ${sql.table(table)} cascade`.execute(world.ctx.db)).rejects.toThrow(
      'only ever added',
    )
    expect(await world.count(table)).toBe(before)
  }
  const rewriting = world.ctx.db.updateTable('school.consent').set({ capacity: 'father' }).execute()
  await expect(rewriting).rejects.toThrow('only ever added')
})
