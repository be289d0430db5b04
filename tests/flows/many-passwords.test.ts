import { expect, test } from 'vitest'
import { codeFor } from '#id/challenge/code.ts'
import { confirmCode } from '#id/challenge/confirm-code.ts'
import { challengeHash, requestCode } from '#id/challenge/request-code.ts'
import { createPasswordHasher } from '#id/password/password-hasher.ts'
import { settle } from '#tests/support/cast.ts'
import { newCrowdedWorld } from '#tests/support/crowd.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { mother, signUp, stranger } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'

const WRONG = { password: 'мимо, мимо и ещё раз мимо' }

/** Browsers that have proved a number and may try passwords: whoever holds the phone has as many as budgets let. */
function provedBrowsers(world: World, phone: string, count: number): Promise<HttpBrowser[]> {
  const { ctx } = world.composed.id
  const asker = { address: '', userAgent: null }
  const asked = { phone, purpose: 'sign_in', interactionSealed: null, language: 'ru', asker } as const
  const prove = async () => {
    const sent = await requestCode(ctx, asked)
    if (!sent.ok) throw new Error(sent.error)
    await confirmCode(ctx, {
      token: sent.token,
      code: codeFor(ctx.secrets, challengeHash(ctx, sent.token), 'sms'),
    })
    const browser = world.newBrowser()
    await browser.jar.setCookie(`${ctx.cookies.challenge.name}=${sent.token}; Path=/; HttpOnly`, world.id)
    return browser
  }
  return Promise.all(Array.from({ length: count }, prove))
}

const tryPassword = (world: World, browser: HttpBrowser, typed: { password: string }) =>
  browser.post(`${world.id}/sign-in/password`, typed)

test('while a hundred passwords are tried at once, everybody else gets their pages', async () => {
  const world = await newCrowdedWorld()
  await settle(world, stranger)
  const crowd = await provedBrowsers(world, stranger.phone, 100)
  let underWay = crowd.length
  const attempts = crowd.map(async (browser) => {
    const { status } = await tryPassword(world, browser, WRONG)
    underWay -= 1
    return status
  })
  const visitor = world.newBrowser()
  for (const page of [world.id, `${world.id}/sign-in/phone`, world.platform, `${world.platform}/join`]) {
    for (let visit = 0; visit < 3; visit += 1) expect((await visitor.open(page)).status).toBe(200)
  }
  // The pages did not wait for the passwords: of those some still do.
  expect(underWay).toBeGreaterThan(0)
  const statuses = new Set(await Promise.all(attempts))
  expect([...statuses].filter((status) => status !== 422 && status !== 503)).toEqual([])
})

test('of a crowd that is larger than the queue those who find it full are told to try again, at once', async () => {
  const world = await newCrowdedWorld()
  await settle(world, stranger)
  const crowd = await provedBrowsers(world, stranger.phone, 60)
  world.composed.id.ctx.hasher = createPasswordHasher({ atOnce: 1, waiting: 5 })
  const answers = await Promise.all(crowd.map((browser) => tryPassword(world, browser, WRONG)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422, 503]))
  const looked = answers.filter(({ status }) => status === 422)
  expect(looked.length).toBeGreaterThanOrEqual(6)
  for (const answer of answers.filter(({ status }) => status === 503)) {
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(await answer.text()).toContain('Сейчас очень много входов')
  }
})

test('who finds the queue full loses no try by it, and gets in when it is shorter', async () => {
  const world = await newCrowdedWorld()
  await settle(world, mother)
  const [owner] = await provedBrowsers(world, mother.phone, 1)
  if (!owner) throw new Error('nobody has proved the number')
  const { ctx } = world.composed.id
  const quiet = ctx.hasher
  ctx.hasher = createPasswordHasher({ atOnce: 0, waiting: 0 })
  for (let nth = 0; nth < 6; nth += 1) expect((await tryPassword(world, owner, mother)).status).toBe(503)
  ctx.hasher = quiet
  expect(await (await tryPassword(world, owner, WRONG)).text()).toContain('Осталось 4 попытки')
  expect((await tryPassword(world, owner, mother)).status).toBe(303)
})

test('who is asked for the password once more and finds the queue full stays signed in', async () => {
  const world = await newCrowdedWorld()
  const owner = world.newBrowser()
  await owner.open(`${world.id}/sign-in/phone`)
  await signUp(world, owner, mother)
  world.clock.pass(5 * 60 + 1)
  const { ctx } = world.composed.id
  const quiet = ctx.hasher
  ctx.hasher = createPasswordHasher({ atOnce: 0, waiting: 0 })
  const prove = () =>
    owner.post(`${world.id}/cabinet/step-up`, { password: mother.password, next: '/cabinet' })
  for (let nth = 0; nth < 6; nth += 1) expect((await prove()).status).toBe(503)
  ctx.hasher = quiet
  expect((await prove()).headers.get('location')).toBe('/cabinet')
})
