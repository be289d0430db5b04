import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { masha, mother, signIn, stranger } from '#tests/support/people.ts'
import { newWorld, type World } from '#tests/support/world.ts'

/** All that a stranger can see of an answer, with what belongs to this try blanked. */
async function seen(answer: Response, phone: string) {
  const digits = phone.slice(2)
  const spellings = [phone, digits, digits.replace(/^(...)(...)(..)(..)$/, '$1\u00a0$2-$3-$4')]
  const blank = (text: string) =>
    spellings
      .reduce((rest, spelling) => rest.replaceAll(spelling, '#'), text)
      .replace(/[\w-]{43}/g, '#')
      .replace(/\d+:\d\d|data-countdown="\d+"/g, '#')
  // How long a compressed page is follows from the digits in it.
  const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'content-length')
  return { status: answer.status, headers: blank(JSON.stringify(headers)), body: blank(await answer.text()) }
}

type Walk = { number: string; newBrowser(): HttpBrowser }

/** The way to the code and a wrong answer to it, as a stranger would try it; each step with what it cost. */
async function probe(world: World, { number, newBrowser }: Walk) {
  const browser = newBrowser()
  const steps: Record<string, unknown> = {}
  const step = async (name: string, request: () => Promise<Response>) => {
    world.statements.length = 0
    steps[name] = { ...(await seen(await request(), number)), statements: [...world.statements] }
  }
  await browser.open(`${world.platform}/sign-in?next=/profile`)
  const flow = browser.page().form('/sign-in/phone').querySelector('[name=flow]')?.getAttribute('value') ?? ''
  await step('number', () => browser.post(`${world.id}/sign-in/phone`, { phone: number, flow }))
  await step('code page', () => browser.send(`${world.id}/sign-in/code`))
  const code = await world.phones.code(number)
  const wrong = code === '000000' ? '000001' : '000000'
  await step('wrong code', () => browser.post(`${world.id}/sign-in/code`, { code: wrong, channel: 'sms' }))
  await step('no code', () => browser.post(`${world.id}/sign-in/code`, { code: '', channel: 'sms' }))
  await step('too early repetition', () =>
    browser.post(`${world.id}/sign-in/code/repetition`, { channel: 'sms' }),
  )
  await step('account page', () => browser.send(`${world.id}/sign-in/account`))
  await step('password page', () => browser.send(`${world.id}/sign-in/password`))
  await step('account form', () => browser.post(`${world.id}/sign-in/account`, { given_name: 'x' }))
  await step('password form', () =>
    browser.post(`${world.id}/sign-in/password`, { password: mother.password }),
  )
  for (const guess of ['111111', '222222', '333333', '444444']) {
    await step(`guess ${guess}`, () =>
      browser.post(`${world.id}/sign-in/code`, { code: guess, channel: 'sms' }),
    )
  }
  world.clock.pass(61)
  await step('a call', () => browser.post(`${world.id}/sign-in/code/repetition`, { channel: 'call' }))
  await step('code page after the call', () => browser.send(`${world.id}/sign-in/code`))
  return { steps, browser }
}

test('until the code is right, nothing that a stranger sees tells whether a number has an account', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const newBrowser = () => world.newBrowser()
  const known = await probe(world, { number: mother.phone, newBrowser })
  const unknown = await probe(world, { number: masha.phone, newBrowser })
  for (const [name, step] of Object.entries(known.steps))
    expect([name, unknown.steps[name]]).toEqual([name, step])
  expect(Object.keys(unknown.steps)).toEqual(Object.keys(known.steps))
})

/** What is seen of a number whose codes somebody has used up, by the one who did and by another one. */
async function probeLocked(world: World, { number, newBrowser }: Walk) {
  const first = newBrowser()
  const ask = (browser: HttpBrowser) => browser.post(`${world.id}/sign-in/phone`, { phone: number, flow: '' })
  for (let nth = 0; nth < 5; nth += 1) expect((await ask(first)).status).toBe(303)
  world.clock.pass(61)
  const seenAt: Record<string, unknown> = {}
  const look = async (name: string, request: () => Promise<Response>) => {
    world.statements.length = 0
    seenAt[name] = { ...(await seen(await request(), number)), statements: [...world.statements] }
  }
  await look('number, same browser', () => ask(first))
  await look('number, another browser', () => ask(newBrowser()))
  await look('repetition', () => first.post(`${world.id}/sign-in/code/repetition`, { channel: 'sms' }))
  await look('call', () => first.post(`${world.id}/sign-in/code/repetition`, { channel: 'call' }))
  await look('code page', () => first.send(`${world.id}/sign-in/code`))
  return seenAt
}

test('when the codes of a number are used up, that tells nothing about it either', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const newBrowser = () => world.newBrowser()
  const known = await probeLocked(world, { number: mother.phone, newBrowser })
  const unknown = await probeLocked(world, { number: masha.phone, newBrowser })
  expect(known['number, same browser']).toMatchObject({ status: 429 })
  for (const [name, step] of Object.entries(known)) expect([name, unknown[name]]).toEqual([name, step])
})

test('a browser in which a stranger has signed in learns no more about the numbers of others', async () => {
  const world = await newWorld()
  for (const person of [mother, stranger]) await settle(world, person)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, stranger)
  const newBrowser = () => browser
  const known = await probeLocked(world, { number: mother.phone, newBrowser })
  const unknown = await probeLocked(world, { number: masha.phone, newBrowser })
  for (const [name, step] of Object.entries(known)) expect([name, unknown[name]]).toEqual([name, step])
})

test('the message is the same for everybody: a stranger who borrows the phone learns nothing from it', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const texts = []
  for (const { phone } of [mother, masha]) {
    await world.newBrowser().post(`${world.id}/sign-in/phone`, { phone })
    const code = await world.phones.code(phone)
    texts.push(world.phones.messagesOn(phone).map(({ text }) => text.replaceAll(code, '#')))
  }
  expect(texts[0]).toEqual(texts[1])
  expect(texts[0]).toHaveLength(1)
})

test('after the right code each is asked for what is missing: the owner for the password, a newcomer for a name', async () => {
  const world = await newWorld()
  await settle(world, mother)
  for (const [person, heading] of [
    [mother, 'Введите пароль'],
    [masha, 'Новый аккаунт'],
  ] as const) {
    const browser = world.newBrowser()
    await browser.open(`${world.id}/sign-in/phone`)
    await browser.submit({ phone: person.phone }, '/sign-in/phone')
    const code = await world.phones.code(person.phone)
    expect((await browser.submit({ code }, '/sign-in/code')).heading).toBe(heading)
  }
})
