import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { openClass, settle } from '#tests/support/cast.ts'
import { confirmChild, inviteParent, knownPerson, knownStudent } from '#tests/support/crowd.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { longNamed, mother } from '#tests/support/people.ts'
import { ownerAt } from '#tests/support/second-proofs.ts'
import { newWorld, type World } from '#tests/support/world.ts'

/** What the first round trip of a connection carries: ten packets (RFC 6928). */
const FIRST_ROUND_TRIP_BYTES = 14 * 1024

type Weight = { status: number; html: number; script: number; others: string[] }

/** The bytes of an answer as they go over the wire. */
function fetchRaw(url: string, headers: Record<string, string>): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) }))
    })
      .on('error', reject)
      .end()
  })
}

/** What a browser with an empty cache loads for a page: the page, our module, and whatever else it names. */
async function weigh(browser: HttpBrowser, url: string): Promise<Weight> {
  const cookie = await browser.jar.getCookieString(url)
  const { status, body } = await fetchRaw(url, { cookie, 'accept-encoding': 'gzip, br' })
  const page = parse(gunzipSync(body).toString())
  const named = page
    .querySelectorAll('script[src], link[href], img[src]:not([loading=lazy]), iframe[src], source[srcset]')
    .map((one) => one.getAttribute('src') ?? one.getAttribute('href') ?? one.getAttribute('srcset') ?? '')
    .filter((address) => !address.startsWith('data:'))
  const [script = '', ...others] = named
  const module = await fetchRaw(new URL(script, url).href, { 'accept-encoding': 'gzip, br' })
  return { status, html: body.length, script: module.body.length, others }
}

const { family_name, given_name, patronymic } = longNamed
const LONG_NAME = { family_name, given_name, patronymic }

/** The pages on the parent's way, and the student's beside it, each with the browser that sees it. */
async function pagesOf(world: World): Promise<[name: string, browser: HttpBrowser, url: string][]> {
  const { classId, link: classLink } = await openClass(world, {
    school: 'Гимназия имени академика Лобачевского',
  })
  const student = await knownStudent(world, classId, LONG_NAME)
  const link = await inviteParent(world, student.browser)
  const parent = await knownPerson(world, LONG_NAME)
  await confirmChild(parent.browser, link)
  const adult = await knownPerson(world, LONG_NAME)
  const waiting = world.newBrowser()
  await waiting.open(`${world.platform}/sign-in?next=${new URL(link).pathname}`)
  const phonePage = waiting.page().url
  await waiting.submit({ phone: longNamed.phone }, '/sign-in/phone')
  const newcomer = await proved(world, '+79990000777')
  await settle(world, mother)
  const owner = await proved(world, mother.phone)
  const { browser: careful } = await ownerAt(world, 778)
  await careful.post(`${world.id}/cabinet/security/app-code`, {})
  return [
    ['the link', world.newBrowser(), link],
    ['the number', waiting, phonePage],
    ['the code', waiting, `${world.id}/sign-in/code`],
    ['the new account', newcomer, `${world.id}/sign-in/account`],
    ['the password', owner, `${world.id}/sign-in/password`],
    ['your data', adult.browser, `${link}/details`],
    ['the child', adult.browser, `${link}/child?kinship=mother`],
    ['a document', adult.browser, `${world.platform}/documents/personal-data`],
    ['the profile', parent.browser, `${world.platform}/profile`],
    ['the children', parent.browser, `${world.platform}/children`],
    ['a child', parent.browser, `${world.platform}/children/${student.personId}`],
    ['the protection', careful, `${world.id}/cabinet/security`],
    ['a new passkey', careful, `${world.id}/cabinet/security/passkeys/new`],
    ['the application with its QR code', careful, `${world.id}/cabinet/security/app-code/confirmation`],
    ['the front page', world.newBrowser(), world.platform],
    ['the class link', world.newBrowser(), classLink],
    ['the code of a class', world.newBrowser(), `${world.platform}/join`],
    ...['', '/students', '/parents', '/sign-in', '/teachers', '/administrators'].map(
      (page): [string, HttpBrowser, string] => [
        `the help${page}`,
        world.newBrowser(),
        `${world.platform}/help${page}`,
      ],
    ),
    ['the own link', student.browser, link],
    ['the profile of the student', student.browser, `${world.platform}/profile`],
    ['the invitation with its QR code', student.browser, `${world.platform}/profile/invitation`],
  ]
}

async function proved(world: World, phone: string): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await browser.submit({ phone }, '/sign-in/phone')
  await browser.submit({ code: await world.phones.code(phone) }, '/sign-in/code')
  return browser
}

test('the first view of every page on the way fits into the first round trip, its script included', async () => {
  const world = await newWorld()
  const weights: Record<string, Weight> = {}
  for (const [name, browser, url] of await pagesOf(world)) weights[name] = await weigh(browser, url)
  const tooHeavy = Object.entries(weights).filter(
    ([, { html, script }]) => html + script > FIRST_ROUND_TRIP_BYTES,
  )
  const incomplete = Object.entries(weights).filter(
    ([, { status, others }]) => others.length > 0 || status >= 500,
  )
  expect(tooHeavy).toEqual([])
  expect(incomplete).toEqual([])
  expect(Object.values(weights).every(({ html, script }) => html > 3000 && script > 500)).toBe(true)
})
