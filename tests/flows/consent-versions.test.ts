import { expect, test } from 'vitest'
import { knownPerson } from '#tests/support/crowd.ts'
import { agreeAnew, openFamily, withNewVersion } from '#tests/support/families.ts'
import { count } from '#tests/support/rows.ts'
import { newWorld } from '#tests/support/world.ts'

const DAY_SECONDS = 24 * 3600

test('a new wording is asked for from its day on, child by child; the old one counts for as long as the document says', async () => {
  const world = await newWorld({ documents: withNewVersion({ current: 3, required: 10 }) })
  const { masha, mother, page } = await openFamily(world)
  const about = `${world.platform}/documents/personal-data`
  const profile = () => masha.browser.open(`${world.platform}/profile`)
  expect((await mother.browser.open(`${world.platform}/profile`)).text).not.toContain('Документы обновились')
  expect((await mother.browser.open(`${about}?version=2026-12`)).status).toBe(404)

  world.clock.pass(4 * DAY_SECONDS)
  expect((await mother.browser.open(about)).text).toContain('Версия 2026-12')
  // What she agreed to can still be read, word for word.
  const old = await mother.browser.open(page)
  expect(old.html).toContain('/documents/personal-data?version=2026-01')
  expect((await mother.browser.open(`${about}?version=2026-01`)).text).toContain('Версия 2026-01')
  for (const where of [`${world.platform}/profile`, `${world.platform}/children`, page]) {
    const { text } = await mother.browser.open(where)
    expect(text).toContain('Документы обновились: Мария Иванова')
    expect(text).toMatch(/Прежнее действует до \d+ \S+ \d{4}/)
  }
  expect((await profile()).heading).toBe('Профиль')

  world.clock.pass(7 * DAY_SECONDS)
  expect((await profile()).heading).toBe('Аккаунт приостановлен')
  expect((await profile()).text).toContain('нового согласия родителя пока нет')
  expect(await count(world, 'school.erasure')).toBe(0)

  expect(await agreeAnew(mother.browser, page)).toBe(303)
  expect((await profile()).heading).toBe('Профиль')
  expect((await mother.browser.open(page)).text).toContain('версия 2026-12')
  // The document about the platform has not changed: it is not recorded a second time.
  expect(await count(world, 'school.consent', { student_id: masha.personId })).toBe(3)
})

test('a double click on «Дать согласие» records a wording once', async () => {
  const world = await newWorld({ documents: withNewVersion({ current: 3, required: 10 }) })
  const { masha, mother, page } = await openFamily(world)
  world.clock.pass(4 * DAY_SECONDS)
  await mother.browser.open(`${page}/consent`)
  await mother.browser.submitTwice(
    { platform_use: 'yes', personal_data: 'yes' },
    new URL(`${page}/consent`).pathname,
  )
  expect(await count(world, 'school.consent', { student_id: masha.personId })).toBe(3)
})

test('a tick that was set beside the old wording is not taken for the new one', async () => {
  const world = await newWorld({ documents: withNewVersion({ current: 3, required: 10 }) })
  const { masha, mother, page } = await openFamily(world)
  await mother.browser.open(`${page}/consent`)
  world.clock.pass(4 * DAY_SECONDS)
  const answer = await mother.browser.submit({ platform_use: 'yes', personal_data: 'yes' })
  expect([answer.status, answer.text.includes('текст документа обновился')]).toEqual([422, true])
  expect(await count(world, 'school.consent', { student_id: masha.personId })).toBe(2)
})

test('nobody but the own guardian gives or takes consents for a child', async () => {
  const world = await newWorld()
  const { masha, teacher, page } = await openFamily(world)
  const stranger = await knownPerson(world)
  for (const { browser } of [masha, teacher, stranger]) {
    for (const what of ['consent', 'withdrawal']) {
      expect((await browser.post(`${page}/${what}`, {})).status).toBe(404)
    }
  }
  expect(await count(world, 'school.consent', { student_id: masha.personId })).toBe(2)
})
