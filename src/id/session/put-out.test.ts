import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { nowhere } from '#tests/support/owners.ts'
import { mother, proveNumber, signIn } from '#tests/support/people.ts'
import { accountOf } from '#tests/support/second-proofs.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { deleteAccount } from '../deletion/delete-account.ts'
import { endSessionsOfHolder } from './end-sessions-of-holder.ts'

const PASSWORD = '/sign-in/password'
const OTHERS = '/cabinet/sessions/others/ending'

/** The owner's browser, and a thief's who knows number, code and password. */
async function ownerAndThief(world: World) {
  await settle(world, mother)
  const [owner, thief] = [world.newBrowser(), world.newBrowser()]
  await owner.open(`${world.id}/sign-in/phone`)
  await signIn(world, owner, mother)
  await thief.open(`${world.platform}/sign-in?next=/profile`)
  await proveNumber(world, thief, mother.phone)
  return { accountId: await accountOf(world, mother.phone), owner, thief }
}

type Ending = (world: World, of: { accountId: string; owner: HttpBrowser }) => Promise<unknown>

const changesPassword: Ending = async (world, { owner }) => {
  await owner.open(`${world.id}/cabinet/security/password`)
  const done = await owner.submit({ password: 'новый пароль мамы' }, '/cabinet/security/password')
  expect(done.text).toContain('Пароль изменён')
}

const endsOthers: Ending = async (world, { owner }) => {
  await owner.open(world.id + OTHERS)
  await owner.submit({}, OTHERS)
}

const asksOperator: Ending = (world) => endSessionsOfHolder(world.composed.id.ctx, { phone: mother.phone })

const deletesAccount: Ending = (world, { accountId }) =>
  deleteAccount(world.composed.id.ctx, { accountId, language: 'ru', browser: nowhere(world) })

/** Another browser of the owner, without which there is nothing to end. */
async function signInOnceMore(world: World) {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signIn(world, browser, mother)
}

test.each([
  ['changes the password', changesPassword],
  ['ends all other sign-ins', endsOthers],
  ['has the operator end them', asksOperator],
  ['deletes the account', deletesAccount],
])(
  'when the owner %s, a sign-in that is done but has not come back to its site is over, too',
  async (_, ends) => {
    const world = await newWorld()
    const { accountId, owner, thief } = await ownerAndThief(world)
    await signInOnceMore(world)
    const entered = await thief.post(world.id + PASSWORD, { password: mother.password })
    expect(entered.headers.get('location')).toContain('/auth/')
    await ends(world, { accountId, owner })
    const resumed = await thief.open(new URL(entered.headers.get('location') ?? '', world.id).href)
    expect(resumed.heading).not.toBe('Профиль')
    expect((await thief.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  },
)

test.each([
  ['changes the password', changesPassword],
  ['ends all other sign-ins', endsOthers],
  ['has the operator end them', asksOperator],
])(
  'when the owner %s, the form that signed somebody in a moment ago signs in nobody when it is sent again',
  async (_, ends) => {
    const world = await newWorld()
    const { accountId, owner, thief } = await ownerAndThief(world)
    const cookies = await thief.jar.getCookies(world.id)
    await thief.submit({ password: mother.password }, PASSWORD)
    world.clock.pass(1)
    await ends(world, { accountId, owner })
    for (const cookie of cookies) await thief.jar.setCookie(cookie, world.id)
    const again = await thief.post(world.id + PASSWORD, { password: mother.password })
    expect(again.status).toBe(410)
    expect((await thief.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
  },
)

test('a form that is merely sent twice leads where its first sending led', async () => {
  const world = await newWorld()
  const { thief: browser } = await ownerAndThief(world)
  const cookies = await browser.jar.getCookies(world.id)
  await browser.submit({ password: mother.password }, PASSWORD)
  for (const cookie of cookies) await browser.jar.setCookie(cookie, world.id)
  expect((await browser.post(world.id + PASSWORD, { password: mother.password })).status).not.toBe(410)
  expect((await browser.open(`${world.id}/cabinet`)).heading).toContain('Личный кабинет')
})

test('a form that is sent again after a minute signs in nobody', async () => {
  const world = await newWorld()
  const { thief: browser } = await ownerAndThief(world)
  const cookies = await browser.jar.getCookies(world.id)
  await browser.submit({ password: mother.password }, PASSWORD)
  world.clock.pass(61)
  for (const cookie of cookies) await browser.jar.setCookie(cookie, world.id)
  expect((await browser.post(world.id + PASSWORD, { password: mother.password })).status).toBe(410)
})
