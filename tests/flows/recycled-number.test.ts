import { expect, test } from 'vitest'
import { confirmByLink, invitationOf, openClass, settle, settleStudent } from '#tests/support/cast.ts'
import type { HttpBrowser, HttpPage } from '#tests/support/http-browser.ts'
import { holderOf } from '#tests/support/owners.ts'
import { mother, oneOfMany, petya, proveNumber, signIn, signUp, stranger } from '#tests/support/people.ts'
import { DAY, giveEmail, HOUR, proveAndOpen, proveByCall } from '#tests/support/recovery.ts'
import { MANY_CODES, newWorld, type World } from '#tests/support/world.ts'

const MAIL = 'olga@example.ru'
const OWN_MAIL = 'igor@example.ru'
const DATA = /Иванова|Викторовна|Пётр|01\.02\.1985|1985-02-01|olga@|o\*\*\*@/

/** A mother with a child on the platform and an e-mail address, who was last there `days` ago. */
async function formerHolder(world: World, days: number): Promise<string> {
  const { classId } = await openClass(world)
  await settleStudent(world, petya, classId)
  await settle(world, mother)
  await giveEmail(world, mother, MAIL)
  await confirmByLink(world, { parent: mother, link: await invitationOf(world, petya) })
  world.clock.pass(days * DAY)
  return holderOf(world, mother.phone)
}

/** A browser that remembers every page it saw. */
function watched(world: World): { browser: HttpBrowser; pages: HttpPage[] } {
  const browser = world.newBrowser()
  const pages: HttpPage[] = []
  const seen = async (page: Promise<HttpPage>) => {
    pages.push(await page)
    return page
  }
  return {
    pages,
    browser: {
      ...browser,
      open: (url) => seen(browser.open(url)),
      submit: (values, action) => seen(browser.submit(values, action)),
    },
  }
}

type Path = (world: World, browser: HttpBrowser) => Promise<unknown>

const prove: Path = async (world, browser) => {
  await browser.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, browser, mother.phone)
}

/** Everything that somebody may try who holds the mother's number and has her account before them. */
const PATHS: Record<string, Path> = {
  'guesses passwords': async (world, browser) => {
    await prove(world, browser)
    for (const password of ['12345678', 'Ольга1985', 'olga olga', 'мамамама', 'пароль пароль']) {
      await browser.submit({ password }, '/sign-in/password')
    }
    await browser.open(`${world.id}/cabinet`)
  },
  'asks for a new password with the number alone': async (world, browser) => {
    await proveAndOpen(world, browser, mother.phone, '/sign-in/recovery')
    await browser.open(`${world.id}/sign-in/recovery/password`)
    await browser.post(`${world.id}/sign-in/recovery/password`, { password: 'пароль чужого' })
  },
  'asks for it with the digits of a call': async (world, browser) => {
    await proveByCall(world, browser, mother.phone)
    await browser.open(`${world.id}/sign-in/recovery`)
    await browser.post(`${world.id}/sign-in/recovery/password`, { password: 'пароль чужого' })
    await browser.post(`${world.id}/sign-in/recovery/waiting`, { family_name: 'И', birth_date: '01.01.1980' })
  },
  'lets a code come to an address of their own': async (world, browser) => {
    await proveAndOpen(world, browser, mother.phone, '/sign-in/recovery/email')
    const before = world.phones.mailsTo(OWN_MAIL).length
    await browser.submit({ email: OWN_MAIL }, '/sign-in/recovery/email')
    const { code } = await world.phones.mailedCode(OWN_MAIL, before + 1)
    await browser.submit({ code: code ?? '' }, '/sign-in/recovery/email/code')
    await browser.post(`${world.id}/sign-in/recovery/password`, { password: 'пароль чужого' })
  },
  'guesses recovery codes': async (world, browser) => {
    await proveAndOpen(world, browser, mother.phone, '/sign-in/recovery/code')
    for (const sign of ['A', 'B', '0', 'Z']) {
      await browser.submit({ code: sign.repeat(24) }, '/sign-in/recovery/code')
    }
    await browser.post(`${world.id}/sign-in/recovery/password`, { password: 'пароль чужого' })
  },
  'guesses who the owner is, to be let wait': async (world, browser) => {
    await proveAndOpen(world, browser, mother.phone, '/sign-in/recovery/waiting')
    for (const family_name of ['Иванкова', 'Исаева', 'Ильина', 'И']) {
      await browser.submit({ family_name, birth_date: '01.02.1984' }, '/sign-in/recovery/waiting')
    }
    world.clock.pass(73 * HOUR)
    await proveAndOpen(world, browser, mother.phone, '/sign-in/recovery/password')
  },
  'says «Это не я» and looks around': async (world, browser) => {
    await proveAndOpen(world, browser, mother.phone, '/sign-in/not-me')
    await browser.submit({}, '/sign-in/not-me')
    await browser.open(`${world.id}/sign-in/account`)
    await browser.open(`${world.id}/cabinet`)
    await browser.open(`${world.platform}/children`)
  },
  'moves the number to an account of their own': async (world, browser) => {
    const own = oneOfMany(8600)
    await browser.open(`${world.id}/sign-in/phone`)
    await signUp(world, browser, own)
    await browser.open(`${world.id}/number`)
    const before = world.phones.messagesOn(mother.phone).length
    await browser.submit({ phone: mother.phone }, '/number')
    const code = await world.phones.code(mother.phone, before + 1)
    expect((await browser.submit({ code }, '/number/code')).heading).not.toBe('Номер изменён')
    await browser.post(`${world.id}/number/confirmation`, {})
    await browser.open(`${world.id}/number/swap`)
    await browser.open(`${world.platform}/sign-in?next=/children`)
  },
  'comes without a number, by an address of their own and by hers': async (world, watchedOne) => {
    // What they type themselves is shown to them again: hers is typed where nobody looks for it.
    for (const [email, browser] of [
      [OWN_MAIL, watchedOne],
      [MAIL, world.newBrowser()],
    ] as const) {
      await browser.open(`${world.id}/sign-in/without-number`)
      await browser.submit({ email }, '/sign-in/without-number')
      await browser.submit({ code: '000000' }, '/sign-in/without-number/code')
      await browser.open(`${world.id}/sign-in/without-number/password`)
    }
  },
  'makes up links and cookies': async (world, browser) => {
    const token = Buffer.alloc(32, 7).toString('base64url')
    for (const path of [`/recovery/${token}`, `/veto/${token}`]) {
      await browser.open(world.id + path)
      await browser.post(world.id + path, {})
    }
    const { cookies } = world.composed.id.ctx
    for (const { name } of [cookies.session, cookies.device, cookies.recoveryLink]) {
      await browser.jar.setCookie(`${name}=${token}; Path=/`, world.id)
    }
    await browser.open(`${world.id}/cabinet`)
    await proveAndOpen(world, browser, mother.phone, '/sign-in/recovery')
    await browser.open(`${world.id}/sign-in/recovery/password`)
  },
}

test.each(Object.keys(PATHS))(
  'the new holder of a number reaches nothing of an account that is in use: %s',
  async (name) => {
    const world = await newWorld()
    const accountId = await formerHolder(world, 40)
    const { browser, pages } = watched(world)
    await PATHS[name]?.(world, browser)
    await untouched(world, accountId, pages)
    // Whatever was tried before, everything else does not help either.
    await PATHS['asks for a new password with the number alone']?.(world, browser)
    await untouched(world, accountId, pages)
  },
)

test('all of it in one browser, one after the other, reaches nothing either', async () => {
  const world = await newWorld({
    settings: MANY_CODES,
  })
  const accountId = await formerHolder(world, 40)
  const { browser, pages } = watched(world)
  for (const path of Object.values(PATHS)) await path(world, browser)
  expect(pages.length).toBeGreaterThan(50)
  await untouched(world, accountId, pages)
})

test('the new holder of a number whose account slept gets an account, and sees no child and no data of the former', async () => {
  const world = await newWorld()
  const accountId = await formerHolder(world, 100)
  const { browser, pages } = watched(world)
  await browser.open(`${world.platform}/sign-in?next=/children`)
  await proveNumber(world, browser, mother.phone)
  await browser.open(`${world.id}/sign-in/not-me`)
  await browser.submit({}, '/sign-in/not-me')
  const { phone: _, ...form } = stranger
  const home = await browser.submit(form, '/sign-in/account')
  expect(home.url.startsWith(world.platform)).toBe(true)
  for (const path of ['/profile', '/children']) await browser.open(world.platform + path)
  for (const path of ['/cabinet', '/cabinet/contacts', '/number']) await browser.open(world.id + path)
  await browser.open(`${world.id}/cabinet`)
  await browser.submit({}, '/sign-out')
  await proveAndOpen(world, browser, mother.phone, '/sign-in/recovery')
  expect(browser.page().heading).toBe('Новый пароль')
  const cabinet = await browser.submit({ password: 'пароль нового' })
  expect(cabinet.text).toContain('Кузнецов Игорь Львович')
  for (const { html } of pages) expect(html).not.toMatch(DATA)
  expect(await holderOf(world, mother.phone)).not.toBe(accountId)

  const owner = world.newBrowser()
  await owner.open(`${world.id}/sign-in/without-number`)
  await owner.submit({ email: MAIL }, '/sign-in/without-number')
  await owner.submit(
    { code: (await world.phones.mailedCode(MAIL)).code ?? '' },
    '/sign-in/without-number/code',
  )
  await owner.submit({ password: mother.password }, '/sign-in/without-number/password')
  expect((await owner.open(`${world.platform}/sign-in?next=/children`)).text).toContain('Пётр Иванов')
})

/** The mother's account is as it was: no page told of it, nobody is in it, and she gets in as ever. */
async function untouched(world: World, accountId: string, pages: HttpPage[]): Promise<void> {
  for (const { url, html } of pages) expect([url, DATA.exec(html)?.[0]]).toEqual([url, undefined])
  expect(await holderOf(world, mother.phone)).toBe(accountId)
  const { db } = world.composed.id.ctx
  const inside = await db
    .selectFrom('id.session')
    .where('account_id', '=', accountId)
    .where('created_at', '>', new Date(world.clock.now().getTime() - 10 * DAY * 1000))
    .select('uid')
    .execute()
  expect(inside).toEqual([])
  const owner = world.newBrowser()
  await owner.open(`${world.id}/sign-in/phone`)
  expect((await signIn(world, owner, mother)).heading).toBe('Личный кабинет Парта ID')
  await db.deleteFrom('id.session').where('account_id', '=', accountId).execute()
}
