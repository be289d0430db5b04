import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { newCrowdedWorld } from '#tests/support/crowd.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { father, mother, type Person, signIn, stranger } from '#tests/support/people.ts'
import { proveNew, provePresent } from '#tests/support/steps-of-numbers.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { codeFor } from './code.ts'
import { challengeHash } from './request-code.ts'

const NUMBER = '/sign-in/phone'

/** The owner's own browser: somebody has signed in in it and out again. */
async function ownBrowser(world: World, owner: Person): Promise<HttpBrowser> {
  await settle(world, owner)
  const browser = world.newBrowser()
  await browser.open(world.id + NUMBER)
  await signIn(world, browser, owner)
  await browser.open(`${world.id}/cabinet`)
  await browser.submit({}, '/sign-out')
  return browser
}

const askCode = async (world: World, browser: HttpBrowser, { phone }: Person) =>
  (await browser.post(world.id + NUMBER, { phone })).status

/** A stranger asks for codes to a number until there are no more. */
async function useUpBudget(world: World, victim: Person): Promise<void> {
  const attacker = world.newBrowser()
  for (let nth = 0; nth < 10; nth += 1) await askCode(world, attacker, victim)
  expect(await askCode(world, attacker, victim)).toBe(429)
}

test('a stranger who uses up the codes of a number cannot keep its owner out of the own browser', async () => {
  const world = await newWorld()
  const own = await ownBrowser(world, mother)
  await useUpBudget(world, mother)
  await own.open(world.id + NUMBER)
  expect((await signIn(world, own, mother)).url).toBe(`${world.id}/cabinet`)
})

test('hour after hour of it, until the day’s codes are gone, changes nothing', async () => {
  const world = await newWorld()
  const own = await ownBrowser(world, mother)
  for (let hour = 0; hour < 5; hour += 1) {
    const attacker = world.newBrowser()
    for (let nth = 0; nth < 5; nth += 1) await askCode(world, attacker, mother)
    world.clock.pass(3601)
  }
  expect(await askCode(world, world.newBrowser(), mother)).toBe(429)
  await own.open(world.id + NUMBER)
  expect((await signIn(world, own, mother)).url).toBe(`${world.id}/cabinet`)
})

test('the own browser has the same strict budget as all strangers together, and asks again out of it', async () => {
  const world = await newWorld()
  const own = await ownBrowser(world, mother)
  await useUpBudget(world, mother)
  expect(await askCode(world, own, mother)).toBe(303)
  for (const wait of [61, 121]) {
    world.clock.pass(wait)
    const again = await own.post(`${world.id}/sign-in/code/repetition`, { channel: 'sms' })
    expect(again.status).toBe(303)
  }
  for (let nth = 3; nth < 5; nth += 1) expect(await askCode(world, own, mother)).toBe(303)
  expect(await askCode(world, own, mother)).toBe(429)
  expect(await own.open(`${world.id}/sign-in/code`)).toMatchObject({ status: 200 })
})

test('a browser that another account knows, or a cookie that was made up, is a stranger’s', async () => {
  const world = await newWorld()
  const strangers = await ownBrowser(world, stranger)
  const forged = world.newBrowser()
  const { device } = world.composed.id.ctx.cookies
  await forged.jar.setCookie(`${device.name}=${'a'.repeat(43)}; Path=/`, world.id)
  await settle(world, mother)
  await useUpBudget(world, mother)
  expect(await askCode(world, strangers, mother)).toBe(429)
  expect(await askCode(world, forged, mother)).toBe(429)
})

test('whoever gets the number later does not find the browser of the one before in it', async () => {
  const world = await newWorld()
  const own = await ownBrowser(world, mother)
  await own.open(world.id + NUMBER)
  await signIn(world, own, mother)
  await proveNew(world, { browser: own }, father.phone)
  expect((await provePresent(world, { browser: own, person: mother })).heading).toBe('Номер изменён')
  const newHolder = { ...father, phone: mother.phone }
  await settle(world, newHolder)
  world.clock.pass(24 * 3600 + 1)
  await useUpBudget(world, newHolder)
  expect(await askCode(world, own, newHolder)).toBe(429)
})

test('a crowd of strangers and a crowd in the own browser at once: five codes for each', async () => {
  const world = await newWorld({ settings: { DATABASE_CONNECTIONS: '20' } })
  const own = await ownBrowser(world, mother)
  world.clock.pass(24 * 3600 + 1)
  const before = world.phones.messagesOn(mother.phone).length
  const ask = (browser: HttpBrowser) => askCode(world, browser, mother)
  const [owns, strangers] = await Promise.all([
    Promise.all(Array.from({ length: 15 }, () => ask(own))),
    Promise.all(Array.from({ length: 15 }, () => ask(world.newBrowser()))),
  ])
  expect(owns.filter((status) => status === 303)).toHaveLength(5)
  expect(strangers.filter((status) => status === 303)).toHaveLength(5)
  await expect.poll(() => world.phones.messagesOn(mother.phone).length).toBe(before + 10)
})

test('a network whose budget strangers have used up still lets people in in their own browsers', async () => {
  const world = await newWorld({ settings: { CODES_PER_ADDRESS_AND_HOUR: '3' } })
  const own = await ownBrowser(world, mother)
  await settle(world, father)
  for (let nth = 0; nth < 2; nth += 1) expect(await askCode(world, world.newBrowser(), stranger)).toBe(303)
  expect(await askCode(world, world.newBrowser(), father)).toBe(429)
  await own.open(world.id + NUMBER)
  expect((await signIn(world, own, mother)).url).toBe(`${world.id}/cabinet`)
})

test('wrong codes and wrong passwords of a stranger cost the owner nothing, not even while they rain', async () => {
  const world = await newCrowdedWorld()
  const own = await ownBrowser(world, mother)
  const attackers = Array.from({ length: 10 }, () => world.newBrowser())
  const rain = attackers.map(async (attacker) => {
    await askCode(world, attacker, mother)
    for (const code of ['111111', '222222', '333333', '444444', '555555', '666666']) {
      await attacker.post(`${world.id}/sign-in/code`, { code, channel: 'sms' })
      await attacker.post(`${world.id}/sign-in/password`, { password: 'не знаю' })
    }
  })
  await own.open(world.id + NUMBER)
  const [page] = await Promise.all([ownersWay(world, own), ...rain])
  expect(page.heading).toBe('Введите пароль')
  const wrong = await own.submit({ password: 'не тот' }, '/sign-in/password')
  expect(wrong.text).toContain('Осталось 4 попытки')
  expect((await own.submit({ password: mother.password }, '/sign-in/password')).url).toBe(
    `${world.id}/cabinet`,
  )
})

/** The number and the code that came for this browser among those that strangers had sent. */
async function ownersWay(world: World, own: HttpBrowser) {
  await own.submit({ phone: mother.phone }, NUMBER)
  const { ctx } = world.composed.id
  const cookies = await own.jar.getCookies(world.id)
  const token = cookies.find(({ key }) => key === ctx.cookies.challenge.name)?.value ?? ''
  return own.submit({ code: codeFor(ctx.secrets, challengeHash(ctx, token), 'sms') }, '/sign-in/code')
}
