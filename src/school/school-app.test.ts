import { expect, test } from 'vitest'
import { newSchoolWorld } from '#tests/support/school.ts'

test('a newcomer finds the sign-in and the class code, in Russian and in English', async () => {
  const world = await newSchoolWorld()
  const stranger = await world.browserOf()
  const home = await stranger.get('/')
  expect(home.text).toContain('Войти')
  expect(home.text).toContain('У меня есть код')
  expect(home.text).toContain('<html lang="ru">')
  const switched = await stranger.get('/language?to=en&back=%2Fjoin')
  expect(switched.location).toBe('/join')
  expect(switched.headers.get('set-cookie')).toContain('=en')
})

test('each consent is a document of its own that names its version and its checksum', async () => {
  const world = await newSchoolWorld()
  const stranger = await world.browserOf()
  const kept = await world.ctx.db.selectFrom('school.consent_document').selectAll().execute()
  // Two kinds by a parent and two by the student, each in two languages.
  expect(kept).toHaveLength(8)
  for (const kind of ['platform_use', 'personal_data'] as const) {
    const page = await stranger.get(`/documents/${kind.replace('_', '-')}`)
    const russian = kept.find((document) => document.kind === kind && document.language === 'ru')
    expect(page.text).toContain(russian?.sha256.toString('hex') ?? 'missing')
    expect(page.text).toContain(russian?.version ?? 'missing')
  }
  expect((await stranger.get('/documents/other')).status).toBe(404)
})

test('while Parta ID is away, signing in has an honest page and signing out works all the same', async () => {
  const world = await newSchoolWorld()
  const stranger = await world.browserOf()
  const page = await stranger.get('/sign-in?next=/profile')
  expect(page.status).toBe(503)
  expect(page.text).toContain('Сейчас не получилось')
  const browser = await world.browserOf(await world.person())
  const left = await browser.post('/sign-out')
  expect(left.location).toBe('/')
  expect(left.headers.get('set-cookie')).toContain('Max-Age=0')
  expect((await browser.get('/profile')).status).toBe(303)
  expect(await world.count('school.session')).toBe(0)
})

test('outside the demo there is no list of the people of the demo', async () => {
  const world = await newSchoolWorld()
  const answer = await (await world.browserOf()).get('/demo.json')
  expect(answer.status).toBe(404)
  expect(answer.text).toContain('Такой страницы нет')
})
