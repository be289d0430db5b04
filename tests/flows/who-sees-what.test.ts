import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClass } from '#tests/support/cast.ts'
import {
  confirmChild,
  consentForm,
  inviteParent,
  type Known,
  knownPerson,
  knownStudent,
  knownTeacher,
} from '#tests/support/crowd.ts'
import { guardedRoutes, isKept } from '#tests/support/guarded-routes.ts'
import { everyRow } from '#tests/support/rows.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})

afterAll(() => world.close())

const ROLES = [
  'stranger', // not signed in
  'nobody', // signed in, without any role
  'student', // the one whom the address is about
  'classmate', // another student of the class
  'parent', // of the student
  'otherParent', // of the classmate
  'teacher', // of the class
  'otherTeacher', // of another school
] as const
type Role = (typeof ROLES)[number]

/** An answer in short: `page` for 200, another status, or where a redirect leads. */
type Seen = 'page' | '400' | '403' | '404' | '410' | 'to sign-in' | `to ${string}`

const all = (seen: Seen): Record<Role, Seen> =>
  Object.fromEntries(ROLES.map((role) => [role, seen])) as Record<Role, Seen>
/** Signed-in people see it; a stranger is led to the sign-in and back. */
const signedIn = (seen: Seen, others: Partial<Record<Role, Seen>> = {}): Record<Role, Seen> => ({
  ...all(seen),
  stranger: 'to sign-in',
  ...others,
})
const only = (roles: Role[], seen: Seen = 'page'): Record<Role, Seen> =>
  signedIn('404', Object.fromEntries(roles.map((role) => [role, seen])))

/** Who gets what behind each address that concerns this student and this class. */
const TABLE: Record<string, Record<Role, Seen>> = {
  'GET /': { ...all('to /profile'), stranger: 'page' },
  'GET /sign-in': all('to sign-in'),
  'GET /sign-in/callback': signedIn('to /profile', { stranger: '400' }),
  'POST /sign-out': all('to sign-out'),
  'POST /backchannel-logout': all('400'),
  'GET /sign-out/done': all('to /'),
  'GET /documents/:kind': all('page'),
  'GET /.well-known/consent-keys.json': all('page'),
  'GET /help': all('page'),
  'GET /help/students': all('page'),
  'GET /help/parents': all('page'),
  'GET /help/family': all('page'),
  'GET /help/sign-in': all('page'),
  'GET /help/teachers': all('page'),
  'GET /help/administrators': all('page'),

  // Nobody holds such a link.
  'GET /card/:token': all('404'),
  'POST /card/:token': all('404'),
  'GET /setup/:token': all('410'),
  'POST /setup/:token/acceptance': signedIn('410'),
  'GET /staff/:token': all('404'),
  'POST /staff/:token/acceptance': signedIn('404'),
  'POST /staff/:token/hand-over': all('to sign-out'),
  // None of these runs a school.
  'GET /schools': signedIn('404'),

  'GET /join': all('page'),
  'POST /join': all('to /join/class/…'),
  'GET /join/class/:token': {
    ...all('page'),
    parent: '403',
    otherParent: '403',
    teacher: '403',
    otherTeacher: '403',
  },
  'GET /join/class/:token/enrolment': signedIn('page', {
    parent: '403',
    otherParent: '403',
    teacher: '403',
    otherTeacher: '403',
  }),
  'POST /join/class/:token/enrolment': signedIn('to /profile', {
    parent: '403',
    otherParent: '403',
    teacher: '403',
    otherTeacher: '403',
  }),
  'POST /join/class/:token/hand-over': all('to sign-out'),

  // A stranger reads who invites; whoever may become a parent goes on; students never do.
  'GET /join/parent/:token': {
    ...all('to /join/parent/…/details'),
    stranger: 'page',
    student: '403',
    classmate: '403',
    parent: 'page',
    otherParent: 'to /join/parent/…/child',
  },
  'GET /join/parent/:token/details': signedIn('page', { student: '403', classmate: '403' }),
  'POST /join/parent/:token/details': signedIn('to /join/parent/…/child', {
    student: '403',
    classmate: '403',
    parent: 'page',
  }),
  // Whoever has not said yet what they are to the child is asked that first.
  'GET /join/parent/:token/child': signedIn('to /join/parent/…/details', {
    student: '403',
    classmate: '403',
    parent: 'page',
    otherParent: 'page',
  }),
  'POST /join/parent/:token/child': signedIn('to /profile', {
    student: '403',
    classmate: '403',
    parent: 'page',
  }),
  'POST /join/parent/:token/hand-over': all('to sign-out'),

  // Nobody holds such a link.
  'GET /join/trusted/:token': all('404'),
  'GET /join/trusted/:token/confirmation': signedIn('404'),
  'POST /join/trusted/:token/confirmation': signedIn('404'),

  'GET /profile': signedIn('page'),

  'GET /children': signedIn('page'),
  'GET /classes': only(['teacher', 'otherTeacher'], 'to /classes/…'),
}

type Family = { addresses: Record<string, string>; forms: Record<string, Record<string, string>>; of: Known }

/** A class with a student of its own and, in `of`, somebody in the given role towards them. */
async function meet(role: Role): Promise<Family> {
  const { classId, link: classLink, code } = await openClass(world, { school: crypto.randomUUID() })
  const student = await knownStudent(world, classId)
  const classmate = await knownStudent(world, classId)
  const link = await inviteParent(world, student.browser)
  const of = await somebody(role, { classId, student, classmate, link })
  const form = await consentForm((await knownPerson(world)).browser, link)
  const person = { family_name: 'Иванова', given_name: 'Ольга', patronymic: '', birth_date: '01.02.1985' }
  return {
    of,
    addresses: {
      '/join/class/:token': new URL(classLink).pathname,
      '/join/parent/:token': new URL(link).pathname,
      '/documents/:kind': '/documents/platform-use',
    },
    forms: {
      'POST /join': { code },
      'POST /join/class/:token/enrolment': person,
      'POST /join/parent/:token/details': { ...person, kinship: 'mother' },
      'POST /join/parent/:token/child': form,
    },
  }
}

type Surroundings = { classId: string; student: Known; classmate: Known; link: string }

async function somebody(role: Role, { classId, student, classmate, link }: Surroundings): Promise<Known> {
  if (role === 'student') return student
  if (role === 'classmate') return classmate
  if (role === 'stranger') return { personId: '', browser: world.newBrowser() }
  if (role === 'teacher') return knownTeacher(world, classId)
  if (role === 'otherTeacher') {
    const { classId: another } = await openClass(world, { school: crypto.randomUUID() })
    return knownTeacher(world, another)
  }
  const person = await knownPerson(world)
  if (role === 'parent') await confirmChild(person.browser, link)
  if (role === 'otherParent') await confirmChild(person.browser, await inviteParent(world, classmate.browser))
  return person
}

/** What somebody gets behind an address. */
async function seenBy({ of, addresses, forms }: Family, route: string): Promise<Seen> {
  const [method = '', pattern = ''] = route.split(' ')
  const prefix = Object.keys(addresses).find((one) => pattern === one || pattern.startsWith(`${one}/`)) ?? ''
  const url = world.platform + pattern.replace(prefix, addresses[prefix] ?? '')
  const answer = await (method === 'GET' ? of.browser.send(url) : of.browser.post(url, forms[route] ?? {}))
  await answer.text()
  const location = answer.headers.get('location')
  if (location === null) return (answer.status === 200 ? 'page' : String(answer.status)) as Seen
  const { origin, pathname } = new URL(location, url)
  if (pathname === '/auth' || pathname === '/sign-in') return 'to sign-in'
  if (origin === world.id) return 'to sign-out'
  return `to ${pathname.replace(/(\/join\/(?:class|parent)\/|\/classes\/)[\w-]+/, '$1…')}`
}

test('every address at which more decides than a rule stands in the table', () => {
  const open = guardedRoutes(world.composed.school.ctx).filter(({ rule }) => !isKept(rule))
  expect(Object.keys(TABLE).sort()).toEqual(open.map(({ route }) => route).sort())
})

describe.each(ROLES)('%s', (role) => {
  const [reads, writes] = ['GET', 'POST'].map((method) =>
    Object.keys(TABLE).filter((route) => route.startsWith(method)),
  )

  test('reads what the table says and nothing else', async () => {
    const family = await meet(role)
    for (const route of reads ?? []) {
      expect([route, await seenBy(family, route)]).toEqual([route, TABLE[route]?.[role]])
    }
  })

  test.each(writes ?? [])('%s', async (route) => {
    const family = await meet(role)
    const before = await everyRow(world, 'school')
    const seen = await seenBy(family, route)
    expect(seen).toBe(TABLE[route]?.[role])
    const refused = seen === '404' || seen === '403' || seen === 'to sign-in'
    if (refused) expect(await everyRow(world, 'school')).toEqual(before)
  })
})
