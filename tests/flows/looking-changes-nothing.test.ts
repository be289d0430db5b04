import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRecovery } from '#id/index.ts'
import { openClass } from '#tests/support/cast.ts'
import { confirmChild, inviteParent, knownPerson, knownStudent, knownTeacher } from '#tests/support/crowd.ts'
import { routesOf } from '#tests/support/every-form.ts'
import { type Addresses, addressOf, meetEverybody, type Somebody } from '#tests/support/everybody.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { newOwner } from '#tests/support/owners.ts'
import { father, mother } from '#tests/support/people.ts'
import { proveAndOpen, vetoLinkIn } from '#tests/support/recovery.ts'
import { everyRow } from '#tests/support/rows.ts'
import { ownerAt } from '#tests/support/second-proofs.ts'
import { addSoftPasskey, passkeyPathOn } from '#tests/support/soft-passkey.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})

afterAll(() => world.close())

/**
 * Two addresses whose very purpose is to end a step of the sign-in: a code is used up, a request begins; and the register
 * of consents, where the look itself goes on record.
 */
const DOCUMENTED = [
  'GET /sign-in/callback',
  'GET /auth',
  'GET /schools/:school/consents',
  'GET /schools/:school/consents/print',
  'GET /schools/:school/consents/export',
  'GET /schools/:school/paper-consents/:paper/scan',
]

/** The engine's own addresses, which no application of ours lists. */
const OF_THE_ENGINE = [
  '/auth?client_id=platform',
  '/auth/unknown',
  '/jwks',
  '/userinfo',
  '/session/end',
  '/session/end/success',
  '/.well-known/openid-configuration',
]

type Fixture = {
  people: Record<string, HttpBrowser>
  values: Record<string, string[]>
  /** What the names in the platform's other addresses stand for. */
  own: Addresses
}

/** A class with a family, everybody in a browser, and what may stand for a parameter in an address. */
async function family(): Promise<Fixture> {
  const { classId, link: classLink, code } = await openClass(world)
  const student = await knownStudent(world, classId)
  const parent = await knownPerson(world)
  const link = await inviteParent(world, student.browser)
  await confirmChild(parent.browser, link)
  const trusted = await trustedLink(parent.browser, student.personId)
  const teacher = await knownTeacher(world, classId)
  const owner = await ownerAt(world, 9030)
  await addSoftPasskey(world.id, owner.browser)
  const passkey = passkeyPathOn(owner.browser.page()).split('/').at(-1) ?? ''
  const { everybody, own } = await meetEverybody(world)
  const token = (url: string) => url.split('/').at(-1) ?? ''
  return {
    own,
    people: {
      ...Object.fromEntries(ofOneSchool(everybody).map(({ who, browser }) => [who, browser])),
      stranger: world.newBrowser(),
      student: student.browser,
      parent: parent.browser,
      teacher: teacher.browser,
      nobody: (await knownPerson(world)).browser,
      owner: owner.browser,
    },
    values: {
      '/join/class/:token': [token(classLink), 'garbage'],
      '/join/parent/:token': [token(link), 'garbage', code],
      '/join/trusted/:token': [token(trusted), 'garbage'],
      '/card/:token': ['garbage'],
      '/setup/:token': ['garbage'],
      '/staff/:token': ['garbage'],
      '/recovery/:token': [token(await recoveryLink()), 'garbage'],
      '/veto/:token': [token(await vetoLink()), 'garbage'],
      '/cabinet/security/passkeys/:id': [passkey, 'garbage'],
      '/operator/services/:client': ['platform', 'garbage'],
      '/cabinet/sessions/:uid': ['garbage'],
      '/avatar/:id/:mark': [crypto.randomUUID(), 'garbage'],
      '/documents/:kind': ['platform-use', 'personal-data', 'garbage'],
    },
  }
}

/** A link by which a parent lets another adult see the child. */
async function trustedLink(parent: HttpBrowser, studentId: string): Promise<string> {
  const page = `${world.platform}/children/${studentId}/trusted-adults`
  await parent.post(page, { term: 'year' })
  return /\/join\/trusted\/[\w-]+/.exec((await parent.open(page)).html)?.[0] ?? ''
}

function ofOneSchool(everybody: Somebody[]): Somebody[] {
  return everybody.filter(({ who }) => !who.endsWith('of another school'))
}

/** A link that the school has given to the mother. */
async function recoveryLink(): Promise<string> {
  const { accountId } = await newOwner(world, mother)
  const { url } = await startRecovery(world.composed.id.ctx, { accountId, by: 'operator' })
  return url
}

/** The link that the father gets when somebody asks for his number. */
async function vetoLink(): Promise<string> {
  await newOwner(world, father)
  const claimant = world.newBrowser()
  await proveAndOpen(world, claimant, father.phone, '/sign-in/not-me')
  await claimant.submit({}, '/sign-in/not-me')
  return vetoLinkIn(await world.phones.notice(father.phone))
}

/** All addresses of a route, with a query of garbage besides. */
function addressesOf(route: string, { values, own }: Fixture): string[] {
  const path = route.slice('GET '.length)
  const prefix = Object.keys(values).find((one) => path.startsWith(one))
  const parameter = /:\w+/.exec(path)?.[0]
  const paths =
    parameter && prefix
      ? (values[prefix] ?? []).map((value) => path.replace(parameter, value))
      : [addressOf(path, own), path.replaceAll(/:\w+/g, 'garbage')]
  return paths.flatMap((one) => [
    one,
    `${one}?kinship=mother&flow=x&confirmed=x&to=en&next=//x&phone=%00&state=x`,
  ])
}

test('looking at any address, by GET or HEAD, changes nothing, whoever looks', async () => {
  const fixture = await family()
  const urls = (['platform', 'id'] as const).flatMap((app) =>
    routesOf(world, app)
      .filter((route) => route.startsWith('GET ') && !DOCUMENTED.includes(route))
      .flatMap((route) => addressesOf(route, fixture))
      .map((path) => world[app] + path),
  )
  const before = [await everyRow(world, 'id'), await everyRow(world, 'school')]
  const looks = Object.entries(fixture.people).map(async ([who, browser]) => {
    // For whoever is signed in at Parta ID the engine notes in the session that it is in use.
    const engine = who === 'owner' ? [] : OF_THE_ENGINE.map((path) => world.id + path)
    for (const url of [...urls, ...engine]) {
      for (const method of ['HEAD', 'GET']) {
        const answer = await browser.send(url, { method })
        const text = await answer.text()
        expect([who, method, url, answer.status < 500]).toEqual([who, method, url, true])
        if (method === 'HEAD') expect([url, text]).toEqual([url, ''])
      }
    }
  })
  await Promise.all(looks)
  expect([await everyRow(world, 'id'), await everyRow(world, 'school')]).toEqual(before)
}, 180_000)

test('a parent link that bots have looked at a hundred times still lets two parents in', async () => {
  const { classId } = await openClass(world, { school: 'Лицей № 2' })
  const link = await inviteParent(world, (await knownStudent(world, classId)).browser)
  const bots = ['TelegramBot (like TwitterBot)', 'WhatsApp/2.23', 'facebookexternalhit/1.1', 'vkShare']
  for (const agent of Array.from({ length: 25 }, () => bots).flat()) {
    const headers = { 'user-agent': agent, purpose: 'prefetch', 'sec-purpose': 'prefetch' }
    expect((await fetch(link, { headers })).status).toBe(200)
  }
  for (const { browser } of [await knownPerson(world), await knownPerson(world)]) {
    await confirmChild(browser, link)
  }
})
