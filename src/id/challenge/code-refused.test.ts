import { expect, test } from 'vitest'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { masha, petya } from '#tests/support/people.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const NUMBER = '/sign-in/phone'
const REPETITION = '/sign-in/code/repetition'
const HOUR = 3600

/** A world in which it is noon in Moscow, so that an hour later is today and a day later tomorrow. */
async function worldAtNoon(settings: Record<string, string> = {}): Promise<World> {
  const world = await newWorld({ settings })
  const noon = new Date(world.clock.now())
  noon.setUTCHours(24 + 9, 0, 0, 0)
  world.clock.pass((noon.getTime() - world.clock.now().getTime()) / 1000)
  return world
}

async function askedFor(world: World, phone: string): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(world.id + NUMBER)
  expect((await browser.submit({ phone }, NUMBER)).heading).toBe('Введите код')
  return browser
}

test('who asks anew when the code has run out is told why none comes, if the number has had its share', async () => {
  const world = await worldAtNoon()
  const browser = await askedFor(world, masha.phone)
  for (let nth = 2; nth <= 5; nth += 1) await askedFor(world, masha.phone)
  world.clock.pass(601)
  expect((await browser.open(`${world.id}/sign-in/code`)).text).toContain('Этот код больше не действует')
  const refused = await browser.submit({ channel: 'sms' }, REPETITION)
  expect(refused.status).toBe(429)
  expect(refused.text).toMatch(/слишком много кодов. Следующий можно запросить после \d\d:\d\d/)
})

test('who asks for the code again is told so, too, if the network has had its share', async () => {
  const world = await worldAtNoon({ CODES_PER_ADDRESS_AND_HOUR: '1' })
  const browser = await askedFor(world, masha.phone)
  world.clock.pass(61)
  await browser.reload()
  const refused = await browser.submit({ channel: 'sms' }, REPETITION)
  expect([refused.status, refused.text]).toEqual([
    429,
    expect.stringContaining('С вашего адреса запросили слишком много кодов'),
  ])
})

test('a number whose codes of the day are used up is free again tomorrow, and the page says so', async () => {
  const world = await worldAtNoon()
  for (const wait of [HOUR + 1, 0]) {
    for (let nth = 1; nth <= 5; nth += 1) await askedFor(world, petya.phone)
    world.clock.pass(wait)
  }
  world.clock.pass(HOUR + 1)
  const browser = world.newBrowser()
  await browser.open(world.id + NUMBER)
  const refused = await browser.submit({ phone: petya.phone }, NUMBER)
  expect(refused.text).toMatch(/Следующий можно запросить завтра после \d\d:\d\d/)
})

test('when the three guesses at a call are spent, the page says so and offers a new code', async () => {
  const world = await worldAtNoon()
  const browser = await askedFor(world, masha.phone)
  world.clock.pass(61)
  await browser.reload()
  await browser.submit({ channel: 'call' }, REPETITION)
  const digits = await world.phones.code(masha.phone, 2)
  const wrong = { code: digits === '0000' ? '0001' : '0000', channel: 'call' }
  expect((await browser.submit(wrong, '/sign-in/code')).text).toContain('Осталось 2 попытки')
  await browser.submit(wrong, '/sign-in/code')
  const spent = await browser.submit(wrong, '/sign-in/code')
  expect([spent.status, spent.text]).toEqual([422, expect.stringContaining('Этот код больше не действует')])
  expect(spent.text).toContain('Запросить новый код')
})
