import { afterAll, beforeAll, expect, test } from 'vitest'
import { proveNumber, signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { ownerAt } from '#tests/support/second-proofs.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { isKnownDevice } from '../device/known-device-store.ts'

const PATH = '/cabinet/security/password'
const NEW = 'совсем другой пароль'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a new password opens the account, the old one does not; everybody else is out, and the owner is told', async () => {
  const { browser, person, accountId } = await ownerAt(world, 7101)
  const elsewhere = world.newBrowser()
  await elsewhere.open(`${world.id}/sign-in/phone`)
  await signIn(world, elsewhere, person)
  const atService = world.newBrowser()
  await atService.open(`${world.platform}/sign-in?next=/profile`)
  await signIn(world, atService, person)
  expect(atService.page().url).toBe(`${world.platform}/profile`)

  await browser.open(world.id + PATH)
  const done = await browser.submit({ password: NEW }, PATH)
  expect(done.text).toContain('Пароль изменён. На всех других устройствах вы вышли из аккаунта.')
  expect(done.text).toMatch(/Изменён \d+ \S+ 20\d\d/)
  expect(await world.phones.notice(person.phone)).toContain('Пароль вашего аккаунта изменён')
  expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Личный кабинет Парта ID')
  await expect.poll(() => count(world, 'id.logout_delivery')).toBe(0)
  expect((await atService.open(`${world.platform}/profile`)).url).not.toContain('/profile')
  for (const other of [elsewhere, atService]) {
    expect((await other.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  }
  const { ctx } = world.composed.id
  const devices = await ctx.db
    .selectFrom('id.known_device')
    .where('account_id', '=', accountId)
    .select('device_hash')
    .execute()
  expect(devices).toHaveLength(1)
  const deviceOf = async (one: typeof browser) =>
    ctx.secrets.hash(
      'device',
      (await one.jar.getCookies(world.id)).find(({ key }) => key.startsWith('device'))?.value ?? '',
    )
  expect(await isKnownDevice(ctx.db, { accountId, deviceHash: await deviceOf(browser) })).toBe(true)

  const later = world.newBrowser()
  await later.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, later, person.phone)
  expect((await later.submit({ password: person.password }, '/sign-in/password')).status).toBe(422)
  expect((await later.submit({ password: NEW }, '/sign-in/password')).heading).toBe('Личный кабинет Парта ID')
})

test('a child who found the open browser cannot change the password without knowing it', async () => {
  const { browser, person } = await ownerAt(world, 7102)
  world.clock.pass(301)
  expect((await browser.open(world.id + PATH)).heading).toBe('Подтвердите, что это вы')
  const posted = await browser.post(world.id + PATH, { password: NEW })
  expect(posted.headers.get('location')).toContain('/cabinet/step-up?next=')
  expect((await browser.submit({ password: person.password }, '/cabinet/step-up')).heading).toBe(
    'Новый пароль',
  )
})

test('the new password follows the rules, and the refused one changes nothing', async () => {
  const { browser, person } = await ownerAt(world, 7103)
  await browser.open(world.id + PATH)
  const short = await browser.submit({ password: 'коротк' }, PATH)
  expect([short.status, short.text]).toEqual([422, expect.stringContaining('Пароль короче 8 знаков')])
  const common = await browser.submit({ password: 'password1' }, PATH)
  expect([common.status, common.text]).toEqual([422, expect.stringContaining('подбирают первым')])
  expect(world.phones.noticesOn(person.phone)).toEqual([])
})

test('who changes the password of one account changes no other', async () => {
  const one = await ownerAt(world, 7104)
  const other = await ownerAt(world, 7105)
  await one.browser.open(world.id + PATH)
  await one.browser.submit({ password: NEW, account_id: other.accountId }, PATH)
  expect((await other.browser.open(`${world.id}/cabinet`)).heading).toBe('Личный кабинет Парта ID')
  expect(world.phones.noticesOn(other.person.phone)).toEqual([])
})
