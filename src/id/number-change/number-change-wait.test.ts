import { afterAll, beforeAll, expect, test } from 'vitest'
import { warmUp } from '#kernel/database/open-database.ts'
import { holderOf, holdingsOf, newOwner, type Owner } from '#tests/support/owners.ts'
import { oneOfMany } from '#tests/support/people.ts'
import { proveNew, provePresent } from '#tests/support/steps-of-numbers.ts'
import { MANY_CODES, openWorld, type World } from '#tests/support/world.ts'
import { stopChange } from '../pending-change/stop-change.ts'
import { changeNumber } from './change-number.ts'

const FIVE_MINUTES = 5 * 60
const THREE_DAYS = 72 * 3600

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: MANY_CODES })
})
afterAll(() => world.close())

test('without the old number the password changes it after three days; everybody is told at once, and looks on', async () => {
  const owner = await newOwner(world, 603)
  const fresh = oneOfMany(604).phone
  world.clock.pass(FIVE_MINUTES + 1)
  await proveNew(world, owner, fresh)
  const { browser } = owner
  expect(browser.page().html).not.toContain('action="/number/wait"')
  await browser.open(`${world.id}/cabinet/step-up?next=/number/owner`)
  await browser.submit({ password: owner.person.password })
  const page = await browser.submit({}, '/number/wait')
  expect(page.text).toContain('Смена номера ждёт')
  expect(await world.phones.notice(owner.person.phone)).toMatch(/с вашим паролем меняет номер.*\/veto\//)
  await browser.post(`${world.id}/number/confirmation`, {})
  expect(await holdingsOf(world, fresh)).toEqual([])

  world.clock.pass(THREE_DAYS + 1)
  await proveNew(world, owner, fresh)
  expect(browser.page().text).toContain('Ждать больше не нужно')
  await browser.open(`${world.id}/cabinet/step-up?next=/number/owner`)
  await browser.submit({ password: owner.person.password })
  expect((await browser.submit({}, '/number/confirmation')).heading).toBe('Номер изменён')
  expect(await world.phones.notice(owner.person.phone, 2)).toContain('Номер телефона вашего аккаунта изменён')
  expect(await holdingsOf(world, fresh)).toEqual([true])
})

test('a thief with the open browser and the password does not get far: the owner stops the change by the message', async () => {
  const owner = await newOwner(world, 627)
  const thief = oneOfMany(628).phone
  await proveNew(world, owner, thief)
  await owner.browser.submit({}, '/number/wait')
  const told = await world.phones.notice(owner.person.phone)
  const [link = ''] = /http\S+\/veto\/[\w-]+/.exec(told) ?? []
  const phone = world.newBrowser()
  expect((await phone.open(link)).heading).toBe('Кто-то меняет номер телефона')
  expect((await phone.submit()).text).toMatch(/Остановлено.*кто-то знает ваш пароль/)
  expect(await world.phones.notice(owner.person.phone, 2)).toContain('Смена номера остановлена')
  world.clock.pass(THREE_DAYS + 1)
  await proveNew(world, owner, thief)
  await owner.browser.open(`${world.id}/cabinet/step-up?next=/number/owner`)
  await owner.browser.submit({ password: owner.person.password })
  expect(owner.browser.page().text).toContain('остановили по ссылке')
  await owner.browser.post(`${world.id}/number/confirmation`, {})
  expect(await holderOf(world, owner.person.phone)).toBe(owner.accountId)
  expect(await holdingsOf(world, thief)).toEqual([])
})

test('a wait of another account, or one that is not over, lets nobody change a number', async () => {
  const { ctx } = world.composed.id
  const [waiting, other] = [await newOwner(world, 629), await newOwner(world, 630)]
  await proveNew(world, waiting, oneOfMany(631).phone)
  await waiting.browser.submit({}, '/number/wait')
  await proveNew(world, other, oneOfMany(632).phone)
  for (const by of ['waiting', 'password'] as const) {
    for (const { browser, accountId } of [waiting, other]) {
      const cookies = await browser.jar.getCookies(world.id)
      const token = cookies.find(({ key }) => key === ctx.cookies.challenge.name)?.value ?? ''
      const { uid } = await ctx.db
        .selectFrom('id.session')
        .where('account_id', '=', accountId)
        .select('uid')
        .executeTakeFirstOrThrow()
      const vouching = { by, sessionUid: uid, since: new Date(0) }
      expect(await changeNumber(ctx, { token, accountId, vouching })).toEqual({
        ok: false,
        error: 'proof_spent',
      })
    }
  }
})

test('the veto and the end of the wait at the same moment: one of both', async () => {
  const { ctx } = world.composed.id
  await warmUp(ctx.db, 12)
  for (const index of [641, 643, 645]) {
    const owner = await newOwner(world, index)
    const fresh = oneOfMany(index + 1).phone
    await proveNew(world, owner, fresh)
    await owner.browser.submit({}, '/number/wait')
    world.clock.pass(THREE_DAYS + 1)
    await proveNew(world, owner, fresh)
    await owner.browser.open(`${world.id}/cabinet/step-up?next=/number/owner`)
    await owner.browser.submit({ password: owner.person.password })
    const [stopped] = await Promise.all([
      stopChange(ctx, { accountId: owner.accountId }),
      owner.browser.post(`${world.id}/number/confirmation`, {}),
    ])
    expect([index, await holdingsOf(world, fresh)]).toEqual([index, stopped ? [] : [true]])
  }
})

test('a wait that is over still needs the password of the last five minutes, given in this account’s own session', async () => {
  const { ctx } = world.composed.id
  const [owner, other] = [await newOwner(world, 655), await newOwner(world, 656)]
  await proveNew(world, owner, oneOfMany(657).phone)
  await owner.browser.submit({}, '/number/wait')
  world.clock.pass(THREE_DAYS + 1)
  await proveNew(world, owner, oneOfMany(657).phone)
  const sessionOf = async ({ accountId }: Owner) =>
    ctx.db
      .selectFrom('id.session')
      .where('account_id', '=', accountId)
      .select(['uid', 'proved_at'])
      .executeTakeFirstOrThrow()
  const [own, others] = [await sessionOf(owner), await sessionOf(other)]
  const cookies = await owner.browser.jar.getCookies(world.id)
  const token = cookies.find(({ key }) => key === ctx.cookies.challenge.name)?.value ?? ''
  const change = (sessionUid: string, since: Date) =>
    changeNumber(ctx, {
      token,
      accountId: owner.accountId,
      vouching: { by: 'waiting', sessionUid, since },
    })
  const later = new Date(own.proved_at.getTime() + 1)
  expect(await change(own.uid, later)).toEqual({ ok: false, error: 'proof_spent' })
  expect(await change(others.uid, own.proved_at)).toEqual({ ok: false, error: 'proof_spent' })
  expect(await change(own.uid, own.proved_at)).toEqual({ ok: true })
})

test('a wait that nobody comes back for is over after a week, and one is over when the code to the present number comes', async () => {
  const [late, found] = [await newOwner(world, 647), await newOwner(world, 648)]
  for (const [index, owner] of [late, found].entries()) {
    await proveNew(world, owner, oneOfMany(650 + index).phone)
    await owner.browser.submit({}, '/number/wait')
  }
  expect((await provePresent(world, found)).heading).toBe('Номер изменён')
  expect((await found.browser.open(`${world.id}/cabinet`)).text).not.toContain('Кто-то меняет номер')
  world.clock.pass(THREE_DAYS + 7 * 24 * 3600 + 1)
  await proveNew(world, late, oneOfMany(650).phone)
  await late.browser.open(`${world.id}/cabinet/step-up?next=/number/owner`)
  await late.browser.submit({ password: late.person.password })
  await late.browser.post(`${world.id}/number/confirmation`, {})
  expect(await holderOf(world, late.person.phone)).toBe(late.accountId)
})
