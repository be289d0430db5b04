import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Role, RULES } from '#school/access/rules.ts'
import { type Addresses, addressOf, meetEverybody, NOBODYS, type Somebody } from '#tests/support/everybody.ts'
import { type GuardedRoute, guardedRoutes, isKept } from '#tests/support/guarded-routes.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { everyRow } from '#tests/support/rows.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let routes: GuardedRoute[]

beforeAll(async () => {
  world = await openWorld()
  routes = guardedRoutes(world.composed.school.ctx).filter(({ rule }) => isKept(rule))
})

afterAll(() => world.close())

/** What somebody gets: the status, where a redirect leads, and the page without what its own address puts into it. */
async function answerOf(browser: HttpBrowser, { method, path }: GuardedRoute, addresses: Addresses) {
  const address = addressOf(path, addresses)
  const url = world.platform + address
  const answer = await (method === 'GET' ? browser.send(url) : browser.post(url, {}))
  const text = (await answer.text()).replaceAll(address, '').replaceAll(encodeURIComponent(address), '')
  const location = answer.headers.get('location')
  return { status: answer.status, location: location?.startsWith('/sign-in?') ? 'sign-in' : location, text }
}

function isNamed({ rule }: GuardedRoute, role: Role): boolean {
  const named: readonly Role[] = RULES[rule]
  return named.includes(role)
}

describe('behind an address that a rule guards', () => {
  test('whoever the rule does not name gets what nobody’s address gives, and nothing changes', async () => {
    const family = await meetEverybody(world)
    const before = await everyRow(world, 'school')
    for (const guarded of routes) {
      for (const one of family.everybody.filter(({ role }) => !isNamed(guarded, role))) {
        const own = await answerOf(one.browser, guarded, family.own)
        const nobodys = await answerOf(one.browser, guarded, NOBODYS)
        const refused = one.role === 'stranger' ? { location: 'sign-in' } : { status: 404, location: null }
        const told = { route: guarded.route, who: one.who }
        expect({ ...told, ...own }).toEqual({ ...told, ...nobodys, ...refused })
      }
    }
    expect(await everyRow(world, 'school')).toEqual(before)
  })

  test('whoever the rule names gets in', async () => {
    const shut: unknown[] = []
    for (const guarded of routes) {
      for (const role of RULES[guarded.rule]) {
        const family = await meetEverybody(world)
        const { browser } = family.everybody.find((one) => one.role === role) as Somebody
        const { status, location } = await answerOf(browser, guarded, family.own)
        if (status === 404 || status >= 500 || location === 'sign-in')
          shut.push({ route: guarded.route, role, status, location })
      }
    }
    expect(shut).toEqual([])
    // A family of its own for every route and role.
  }, 240_000)
})
