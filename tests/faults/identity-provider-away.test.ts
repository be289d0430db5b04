import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { openClass } from '#tests/support/cast.ts'
import { knownStudent } from '#tests/support/crowd.ts'
import type { HttpPage } from '#tests/support/http-browser.ts'
import { studentJourney } from '#tests/support/journeys.ts'
import { findOrphans } from '#tests/support/orphans.ts'
import { masha } from '#tests/support/people.ts'
import { walk } from '#tests/support/walk.ts'
import { newWorld, type World } from '#tests/support/world.ts'

/** Parta ID does not even take the connection. */
const gone = (request: IncomingMessage) => void request.socket.destroy()
/** Parta ID answers everything with a mistake of its own. */
const broken = (_: IncomingMessage, response: ServerResponse) => void response.writeHead(500).end('oops')

function expectTryAgain(page: HttpPage) {
  expect([page.status, page.heading]).toEqual([503, 'Сейчас не получилось'])
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(page.html).toContain('Попробовать ещё раз')
}

/** A student whom Parta ID has just sent back to the platform, as the platform has not yet seen: address and browser. */
async function onTheWayBack(world: World) {
  const { link } = await openClass(world)
  const browser = world.newBrowser()
  const { start, steps } = studentJourney(world, masha, link)
  await walk(browser, { start, steps: steps.slice(0, 3) })
  const { phone: _, ...form } = masha
  const opened = await browser.post(`${world.id}/sign-in/account`, form)
  const resumed = await browser.send(new URL(opened.headers.get('location') ?? '', world.id).href)
  return { browser, callback: resumed.headers.get('location') ?? '' }
}

for (const [how, away] of [
  ['does not take connections', gone],
  ['answers with mistakes', broken],
] as const) {
  test(`while Parta ID ${how} the platform says "try again", and the same try succeeds when it is back`, async () => {
    const world = await newWorld()
    const { handler } = world.composed.id
    const { browser, callback } = await onTheWayBack(world)
    world.answerAtIdWith(away)
    expectTryAgain(await browser.open(callback))
    world.answerAtIdWith(handler)
    expect((await browser.reload()).heading).toBe('Проверьте данные ученика')
    expect(await findOrphans(world)).toEqual([])
  })

  test(`a platform that starts while Parta ID ${how} lets people sign in as soon as it is back`, async () => {
    const world = await newWorld()
    const { handler } = world.composed.id
    world.answerAtIdWith(away)
    const browser = world.newBrowser()
    expectTryAgain(await browser.open(`${world.platform}/sign-in?next=/profile`))
    world.answerAtIdWith(handler)
    expect((await browser.reload()).heading).toBe('Вход и регистрация')
  })

  test(`while Parta ID ${how} who is signed in goes on, and can sign out`, async () => {
    const world = await newWorld()
    const { classId } = await openClass(world)
    const { browser } = await knownStudent(world, classId)
    world.answerAtIdWith(away)
    expect((await browser.open(`${world.platform}/profile`)).heading).toBe('Профиль')
    const left = await browser.post(`${world.platform}/sign-out`, {})
    expect(left.status).toBe(303)
    const sessions = await world.composed.school.ctx.db.selectFrom('school.session').selectAll().execute()
    expect(sessions).toEqual([])
  })
}
