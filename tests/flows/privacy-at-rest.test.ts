import { beforeAll, expect, test } from 'vitest'
import { buildServer } from '#main/build.ts'
import { openClass } from '#tests/support/cast.ts'
import { linkOn } from '#tests/support/crowd.ts'
import { dumpOf, type Schema, spellingsOf, spellingsOfPhone, standsAlone } from '#tests/support/dump.ts'
import { type HttpBrowser, type HttpPage, newHttpBrowser } from '#tests/support/http-browser.ts'
import { parentJourney, studentJourney } from '#tests/support/journeys.ts'
import { newDataDir, startProcess } from '#tests/support/parta-process.ts'
import { father, masha, mother, petya } from '#tests/support/people.ts'
import { walk } from '#tests/support/walk.ts'
import { newWorld } from '#tests/support/world.ts'

beforeAll(buildServer, 120_000)

const FAMILY = [masha, petya, mother, father]

/** All values of all cookies that a browser holds now. */
async function cookiesOf(browsers: HttpBrowser[], origins: string[]): Promise<string[]> {
  const cookies = await Promise.all(
    browsers.flatMap((browser) => origins.map((origin) => browser.jar.getCookies(origin))),
  )
  return cookies
    .flat()
    .map(({ value }) => value)
    .filter((value) => value.length > 8)
}

const tokenOf = (link: string) => link.split('/').at(-1) ?? ''

test('a dump of the database has no code, no session, no invitation, no link and no readable phone number', async () => {
  const world = await newWorld()
  const { link: classLink, code: shortCode } = await openClass(world)
  const secrets = new Set<string>([tokenOf(classLink), shortCode, shortCode.replace('-', '')])
  const browsers: HttpBrowser[] = []
  const dumps: Promise<string>[] = []
  const newBrowser = () => {
    const browser = world.newBrowser()
    browsers.push(browser)
    return browser
  }
  const arrived = async () => {
    const cookies = await cookiesOf(browsers, [world.platform, world.id])
    for (const value of cookies) secrets.add(value)
    for (const schema of SCHEMAS) dumps.push(dumpOf(world, schema))
  }
  const walked = async (...[browser, journey]: Parameters<typeof walk>): Promise<HttpPage> => {
    const page = await walk(browser, journey, { arrived: () => void pending.push(arrived()) })
    await Promise.all(pending)
    return page
  }
  const pending: Promise<void>[] = []

  const links = [masha, petya].map(async (student) => {
    const page = await walked(newBrowser(), studentJourney(world, student, classLink))
    secrets.add(tokenOf(linkOn(page)))
    return linkOn(page)
  })
  const [first = '', second = ''] = await Promise.all(links)
  await walked(newBrowser(), parentJourney(world, mother, first))
  await walked(newBrowser(), parentJourney(world, mother, second, 'known'))
  await walked(newBrowser(), parentJourney(world, father, first))
  await arrived()

  const { school } = world.composed
  const sessions = await school.ctx.db.selectFrom('school.session').select('id_token_sealed').execute()
  const idTokens = sessions.map((one) =>
    school.ctx.secrets.open('id token', one.id_token_sealed ?? Buffer.of()),
  )
  expect(idTokens.filter(Boolean)).toHaveLength(5)
  for (const token of idTokens) secrets.add(token ?? '')
  const codes = FAMILY.flatMap(({ phone }) => world.phones.messagesOn(phone)).map(({ code }) => code ?? '')
  expect(codes).toHaveLength(5)
  expect(secrets.size).toBeGreaterThan(20)

  const everything = (await Promise.all(dumps)).join('\n')
  expect(everything).toContain(masha.family_name)
  expect(everything).toContain('id.deliver_code')
  expect(
    FAMILY.flatMap(({ phone }) => spellingsOfPhone(phone)).filter((one) => everything.includes(one)),
  ).toEqual([])
  expect([...secrets].flatMap(spellingsOf).filter((one) => everything.includes(one))).toEqual([])
  expect(codes.filter((code) => standsAlone(code, everything))).toEqual([])
  expect(FAMILY.filter(({ password }) => everything.includes(password))).toEqual([])
})

const SCHEMAS: Schema[] = ['id', 'school', 'graphile_worker']

test('the tables of the platform name no account of Parta ID and no phone number', async () => {
  const world = await newWorld()
  const { link: classLink } = await openClass(world)
  const page = await walk(world.newBrowser(), studentJourney(world, masha, classLink))
  await walk(world.newBrowser(), parentJourney(world, mother, linkOn(page)))
  const accounts = await world.composed.id.ctx.db.selectFrom('id.account').select('id').execute()
  expect(accounts).toHaveLength(2)
  const platform = await dumpOf(world, 'school')
  const phones = [masha, mother].flatMap(({ phone }) => spellingsOfPhone(phone))
  expect([...accounts.map(({ id }) => id), ...phones].filter((one) => platform.includes(one))).toEqual([])
})

test('the log of a whole journey, refusals in it too, tells no number, code, token, name or password', async () => {
  const running = await startProcess({ dataDir: await newDataDir(), settings: { LOG_LEVEL: 'debug' } })
  const welcome = running.output().length
  const child = newHttpBrowser()
  const link = linkOn(await walk(child, studentJourney(running, masha, running.classLink)))
  const adult = newHttpBrowser()
  await walk(adult, parentJourney(running, mother, link))
  // What goes wrong is what is logged.
  await adult.open(`${running.platform}/sign-in/callback?code=${tokenOf(link)}&state=${tokenOf(link)}`)
  await adult.open(`${running.id}/auth?client_id=unknown&state=${tokenOf(link)}&login_hint=${mother.phone}`)
  const lost = newHttpBrowser()
  await lost.open(`${running.platform}/sign-in?next=${new URL(link).pathname}`)
  await lost.open(`${running.id}/auth/${tokenOf(link)}`)
  const cookies = await cookiesOf([child, adult, lost], [running.platform, running.id])
  const [message] = await running.phones.messagesOn(mother.phone)
  await running.end('SIGINT')

  const log = running.output().slice(welcome)
  expect(log).toContain('a sign-in request was refused')
  const people = [masha, mother].flatMap(({ family_name, password }) => [family_name, password])
  const numbers = [masha, mother].flatMap(({ phone }) => spellingsOfPhone(phone))
  const tokens = [tokenOf(link), tokenOf(running.classLink), ...cookies].flatMap(spellingsOf)
  expect([...people, ...numbers, ...tokens].filter((one) => log.includes(one))).toEqual([])
  expect(standsAlone(codeIn(message), log)).toBe(false)
}, 120_000)

function codeIn(message: unknown): string {
  if (typeof message === 'object' && message !== null && 'code' in message) return String(message.code)
  throw new Error('the message has no code')
}
