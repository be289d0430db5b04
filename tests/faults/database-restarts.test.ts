import { expect, test } from 'vitest'
import { openClass } from '#tests/support/cast.ts'
import { linkOn } from '#tests/support/crowd.ts'
import { newDatabaseServer } from '#tests/support/frail-world.ts'
import type { HttpBrowser, HttpPage } from '#tests/support/http-browser.ts'
import { type Journey, parentJourney, type Standing, studentJourney } from '#tests/support/journeys.ts'
import { findOrphans, findPeopleWithoutAccount } from '#tests/support/orphans.ts'
import { asSomebodyElse, oneOfMany } from '#tests/support/people.ts'
import { once, type Way, walk } from '#tests/support/walk.ts'
import { newWorld } from '#tests/support/world.ts'

const WALKERS = 8
const RESTARTS = 4
const MOVES_BETWEEN = 30

test('people who are on their way while PostgreSQL is restarted are told to try again, do so, and arrive', async () => {
  const server = await newDatabaseServer()
  const world = await newWorld({ databaseUrl: server.url })
  const { link: classLink } = await openClass(world)
  const told: string[] = []
  let [moves, restarts] = [0, 0]
  let restarting: Promise<void> | undefined

  const patiently: Way = async (browser, move) => {
    moves += 1
    if (moves % MOVES_BETWEEN === 0 && restarts < RESTARTS) {
      restarts += 1
      restarting = server.restart('immediate')
    }
    return tryAgain(browser, await once(browser, move))
  }

  /** Waits until the database is back and does what the page says. */
  async function tryAgain(browser: HttpBrowser, page: HttpPage): Promise<HttpPage> {
    // Who signs in once more does so in a browser that knows the account by now.
    if (page.heading === 'Выберите аккаунт') return tryAgain(browser, await asSomebodyElse(browser))
    if (page.status < 400) return page
    told.push(`${page.status} ${page.heading}`)
    const { pathname } = new URL(page.url)
    if (page.status === 503) {
      expect(page.heading).toBe('Сейчас не получилось')
      expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
      await restarting
      return tryAgain(browser, await browser.reload())
    }
    // The code of the sign-in was used up by the try that broke; Parta ID knows the browser, nothing is typed again.
    if (pathname === '/sign-in/callback')
      return tryAgain(browser, await browser.open(linkTo('/sign-in', page)))
    return page
  }

  /** A journey to its end. Whoever lost the sign-in at its very last step has an account, and may be signed in, too. */
  async function arrive(
    browser: HttpBrowser,
    journeyFrom: (standing: Standing) => Journey,
  ): Promise<HttpPage> {
    try {
      return await walk(browser, journeyFrom('new'), { way: patiently })
    } catch (error) {
      // The account stands, but the answer that said so was lost: its proof is used up.
      if (!/400 Не получилось войти на сайт|410 Время вышло/.test(String(error))) throw error
      const { heading } = await tryAgain(browser, await browser.open(`${world.platform}/profile`))
      const standing = heading === 'Вход и регистрация' ? 'known' : 'signed in'
      return walk(browser, journeyFrom(standing), { way: patiently })
    }
  }

  const families = Array.from({ length: WALKERS }, async (_, walker) => {
    for (let round = 0; round === 0 || restarts < RESTARTS; round += 1) {
      const number = 1000 + 2 * (walker + WALKERS * round)
      const [student, parent] = [oneOfMany(number), oneOfMany(number + 1)]
      const page = await arrive(world.newBrowser(), (from) => studentJourney(world, student, classLink, from))
      const [link, adult] = [linkOn(page), world.newBrowser()]
      await arrive(adult, (from) => parentJourney(world, parent, link, from))
      expect((await tryAgain(adult, await adult.open(`${world.platform}/profile`))).text).toContain('Дети')
    }
  })
  await Promise.all(families)
  await restarting

  expect(restarts).toBe(RESTARTS)
  expect(told).toContain('503 Сейчас не получилось')
  expect(told.filter((kind) => !KINDS.includes(kind))).toEqual([])
  expect(await findOrphans(world)).toEqual([])
  expect(await findPeopleWithoutAccount(world)).toEqual([])
})

/** All that anybody may be told. A number that was sent twice brings two codes, of which the older one is wrong. */
const KINDS = [
  '503 Сейчас не получилось',
  '400 Вход не завершён',
  '400 Не получилось войти на сайт',
  '410 Время вышло',
  '422 Введите код',
]

function linkTo(start: string, page: HttpPage): string {
  const [, href = ''] = new RegExp(`href="(${start}[^"]*)"`).exec(page.html) ?? []
  return new URL(href.replaceAll('&amp;', '&'), page.url).href
}
