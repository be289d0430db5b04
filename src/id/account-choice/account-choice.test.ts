import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser, HttpPage } from '#tests/support/http-browser.ts'
import { masha, mother, oneOfMany, type Person, petya, signIn, stranger } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { accountOf } from '#tests/support/second-proofs.ts'
import { isBackAt, newService } from '#tests/support/service.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const ACCOUNTS = '/sign-in/accounts'

/** The family's computer, on which these people have signed in one after the other. */
async function familyBrowser(world: World, ...people: Person[]): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  for (const person of people) {
    await settle(world, person)
    await browser.open(`${world.id}/sign-in/phone`)
    await signIn(world, browser, person)
    world.clock.pass(61)
  }
  return browser
}

/** What has to be sent to go on as the one of this name, as the page in front has it. */
function choiceOf(page: HttpPage, name: string, action = ACCOUNTS): Record<string, string> {
  const [item = ''] = page.html.split('<li>').filter((one) => one.includes(`Продолжить как ${name}`))
  const form = item.split('<form').find((one) => one.includes(`action="${action}"`)) ?? ''
  return Object.fromEntries(
    [...form.matchAll(/name="(\w+)" value="([^"]+)"/g)].map(([, key = '', value = '']) => [key, value]),
  )
}

async function goOnAs(browser: HttpBrowser, name: string): Promise<HttpPage> {
  return browser.submit(choiceOf(browser.page(), name), ACCOUNTS)
}

test('a child at the family’s computer cannot go on as the mother: her code and her password are needed', async () => {
  const world = await newWorld()
  const browser = await familyBrowser(world, mother, masha)
  await browser.open(world.id + ACCOUNTS)
  expect(browser.page().text).toMatch(/Мария И\.Вы вошли.*Продолжить как Ольга И\.\+7 \*{3} \*{3}-\*{2}-03/)
  expect((await goOnAs(browser, 'Ольга И.')).heading).toBe('Введите код')
  expect((await browser.open(`${world.id}/cabinet`)).text).toContain('Мария Иванова')
  const code = await world.phones.code(mother.phone, 2)
  await browser.open(`${world.id}/sign-in/code`)
  expect((await browser.submit({ code }, '/sign-in/code')).heading).toBe('Введите пароль')
  expect((await browser.submit({ password: masha.password }, '/sign-in/password')).status).toBe(422)
  expect((await browser.open(`${world.id}/cabinet`)).text).toContain('Мария Иванова')
  await browser.open(`${world.id}/sign-in/password`)
  const done = await browser.submit({ password: mother.password }, '/sign-in/password')
  expect(done.text).toContain('Ольга Иванова')
  expect(await count(world, 'id.session')).toBe(1)
})

test('the mother’s number stays hidden from whoever goes on as her, on every page until her code is there', async () => {
  const world = await newWorld()
  const browser = await familyBrowser(world, mother, masha)
  const pages = [await browser.open(world.id + ACCOUNTS), await goOnAs(browser, 'Ольга И.')]
  expect(pages.at(-1)?.text).toContain('+7 *** ***-**-03')
  pages.push(await browser.open(`${world.id}/sign-in/phone`), await browser.open(`${world.id}/sign-in/code`))
  world.clock.pass(61)
  for (let again = 0; again < 5; again += 1) await browser.submit({ code: '000000' }, '/sign-in/code')
  world.clock.pass(601)
  pages.push(browser.page(), await browser.open(`${world.id}/sign-in/code`))
  await browser.post(`${world.id}/sign-in/code/repetition`, { channel: 'sms' })
  pages.push(await browser.open(`${world.id}/sign-in/code`))
  for (const { html } of pages) expect(html).not.toMatch(/999\D*000\D*01\D*03/)
  expect(await world.phones.code(mother.phone, 3)).toMatch(/^\d{6}$/)
})

test('a site that asks which account gets the one that is signed in, without code and password', async () => {
  const world = await newWorld()
  const site = await newService(world, { firstParty: true })
  const browser = await familyBrowser(world, mother, masha)
  const sent = world.phones.messagesOn(masha.phone).length
  const asked = await browser.open(site.signInUrl({ prompt: 'select_account' }))
  expect(asked.heading).toBe('Выберите аккаунт')
  expect(isBackAt(site, await goOnAs(browser, 'Мария И.'))).toBe(true)
  expect(world.phones.messagesOn(masha.phone)).toHaveLength(sent)
  const tokens = await site.finish(browser.page().url)
  expect(await (await site.userinfo(tokens)).json()).toMatchObject({ given_name: 'Мария' })
})

test('a site that asks which account gets another one after code and password, and the first is out', async () => {
  const world = await newWorld()
  const site = await newService(world, { firstParty: true })
  const browser = await familyBrowser(world, mother, masha)
  await browser.open(site.signInUrl({ prompt: 'select_account' }))
  await goOnAs(browser, 'Ольга И.')
  await browser.submit({ code: await world.phones.code(mother.phone, 2) }, '/sign-in/code')
  const back = await browser.submit({ password: mother.password }, '/sign-in/password')
  expect(isBackAt(site, back)).toBe(true)
  expect((await browser.open(`${world.id}/cabinet`)).text).toContain('Ольга Иванова')
  expect(await count(world, 'id.session')).toBe(1)
})

test('a choice does not stand in for a sign-in: a site that wants one gets it', async () => {
  const world = await newWorld()
  const site = await newService(world, { firstParty: true })
  const browser = await familyBrowser(world, masha)
  const wishes: Record<string, string>[] = [
    { prompt: 'login' },
    { prompt: 'select_account login' },
    { max_age: '0' },
  ]
  for (const wish of wishes) {
    const asked = await browser.open(site.signInUrl(wish))
    const flow = new URL(asked.url).searchParams.get('flow') ?? ''
    await browser.open(`${world.id}${ACCOUNTS}?flow=${flow}`)
    expect((await goOnAs(browser, 'Мария И.')).heading).toBe('Вход и регистрация')
  }
})

test('where nobody is signed in a site’s request begins with the known accounts, in a new browser with the number', async () => {
  const world = await newWorld()
  const site = await newService(world, { firstParty: true })
  const browser = await familyBrowser(world, mother)
  await browser.post(`${world.id}/sign-out`, {})
  const begun = await browser.open(site.signInUrl())
  expect([begun.heading, begun.text]).toEqual(['Выберите аккаунт', expect.stringContaining('Ольга И.')])
  await goOnAs(browser, 'Ольга И.')
  await browser.submit({ code: await world.phones.code(mother.phone, 2) }, '/sign-in/code')
  expect(isBackAt(site, await browser.submit({ password: mother.password }, '/sign-in/password'))).toBe(true)

  const fresh = world.newBrowser()
  for (const url of [site.signInUrl(), site.signInUrl({ prompt: 'select_account' })]) {
    expect((await fresh.open(url)).heading).toBe('Вход и регистрация')
  }
})

test('whoever is new finds the way from the accounts of others to a number of their own', async () => {
  const world = await newWorld()
  const site = await newService(world, { firstParty: true })
  const browser = await familyBrowser(world, mother)
  await browser.post(`${world.id}/sign-out`, {})
  const { html } = await browser.open(site.signInUrl())
  const [, other = ''] = /href="([^"]+)"[^>]*>Войти в другой аккаунт/.exec(html) ?? []
  await browser.open(world.id + other)
  await settle(world, petya)
  expect(isBackAt(site, await signIn(world, browser, petya))).toBe(true)
})

test('a forgotten account is out, unknown and offered no more in this browser; elsewhere it stays', async () => {
  const world = await newWorld()
  const browser = await familyBrowser(world, mother, masha)
  const own = world.newBrowser()
  await own.open(`${world.id}/sign-in/phone`)
  await signIn(world, own, masha)
  const forget = async (name: string) => {
    const page = await browser.open(world.id + ACCOUNTS)
    await browser.post(`${world.id}${ACCOUNTS}/forgotten`, choiceOf(page, name, `${ACCOUNTS}/forgotten`))
    return browser.open(world.id + ACCOUNTS)
  }
  const left = await forget('Мария И.')
  expect(left.text).toContain('Ольга И.')
  expect(left.text).not.toContain('Мария')
  expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  expect((await own.open(`${world.id}/cabinet/history`)).text).toContain('Аккаунт забыт в этом браузере')
  expect(await count(world, 'id.known_device')).toBe(2)
  expect((await forget('Ольга И.')).heading).toBe('Вход и регистрация')
})

test('nobody goes on as, or forgets, an account that this browser does not know', async () => {
  const world = await newWorld()
  const browser = await familyBrowser(world, mother)
  const strangers = await familyBrowser(world, stranger)
  const known = choiceOf(await browser.open(world.id + ACCOUNTS), 'Ольга И.')
  const sent = world.phones.messagesOn(mother.phone).length
  for (const other of [strangers, world.newBrowser()]) {
    for (const form of [known, {}, { account: 'garbage' }, { account: crypto.randomUUID() }]) {
      const chosen = await other.post(world.id + ACCOUNTS, form)
      const forgotten = await other.post(`${world.id}${ACCOUNTS}/forgotten`, form)
      expect([chosen.headers.get('location'), forgotten.headers.get('location')]).toEqual([
        ACCOUNTS,
        ACCOUNTS,
      ])
    }
  }
  expect(world.phones.messagesOn(mother.phone)).toHaveLength(sent)
  expect(await count(world, 'id.known_device')).toBe(2)
  expect((await browser.open(`${world.id}/cabinet`)).text).toContain('Ольга Иванова')
})

test('too many codes for a chosen account are refused as for a number that is typed', async () => {
  const world = await newWorld({ settings: { CODES_PER_NUMBER_AND_HOUR: '2' } })
  const browser = await familyBrowser(world, mother, masha)
  await browser.open(world.id + ACCOUNTS)
  const form = choiceOf(browser.page(), 'Ольга И.')
  // A browser that the account knows has a budget of its own.
  for (let code = 0; code < 2; code += 1) await browser.post(world.id + ACCOUNTS, form)
  const refused = await browser.post(world.id + ACCOUNTS, form)
  expect([refused.status, await refused.text()]).toEqual([
    429,
    expect.stringContaining('слишком много кодов'),
  ])
})

test('an account that has lost its number is shown without one and leads to the number page', async () => {
  const world = await newWorld()
  const browser = await familyBrowser(world, mother, masha)
  const { db, clock } = world.composed.id.ctx
  const mothers = db.selectFrom('id.account').where('given_name', '=', 'Ольга').select('id')
  await db
    .updateTable('id.phone_number')
    .set({ held_until: clock.now() })
    .where('account_id', '=', mothers)
    .execute()
  expect((await browser.open(world.id + ACCOUNTS)).text).toContain('Ольга И.Номера нет')
  expect((await goOnAs(browser, 'Ольга И.')).heading).toBe('Вход и регистрация')
})

test('the page of the accounts takes one statement', async () => {
  const world = await newWorld()
  const browser = await familyBrowser(world, mother, masha)
  world.statements.length = 0
  await browser.open(world.id + ACCOUNTS)
  expect(world.statements).toHaveLength(1)
})

test('a computer of a school, in which a whole class has signed in, offers the last five and no list of pupils', async () => {
  const world = await newWorld()
  const browser = await familyBrowser(world, mother, masha)
  const { db, clock } = world.composed.id.ctx
  const { device_hash } = await db
    .selectFrom('id.known_device')
    .select('device_hash')
    .executeTakeFirstOrThrow()
  for (let pupil = 1; pupil <= 6; pupil += 1) {
    await settle(world, oneOfMany(pupil))
    const seen = new Date(clock.now().getTime() + pupil * 1000)
    const account_id = await accountOf(world, oneOfMany(pupil).phone)
    await db
      .insertInto('id.known_device')
      .values({ account_id, device_hash, first_seen_at: seen, last_seen_at: seen })
      .execute()
  }
  const { text } = await browser.open(world.id + ACCOUNTS)
  // Beside the five the one who is signed in.
  expect(text.match(/Продолжить как/g)).toHaveLength(6)
  expect(text).not.toContain('Ольга')
})
