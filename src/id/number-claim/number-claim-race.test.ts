import { expect, test } from 'vitest'
import { newCrowdedWorld } from '#tests/support/crowd.ts'
import { newOwner } from '#tests/support/owners.ts'
import { mother, proveNumber } from '#tests/support/people.ts'
import { DAY, giveEmail, HOUR, proveAndOpen, vetoLinkIn } from '#tests/support/recovery.ts'
import { count } from '#tests/support/rows.ts'

const NOT_ME = '/sign-in/not-me'
const MAIL = 'olga@example.ru'

test('veto and handing over at once: one of the two happens, twelve times over', async () => {
  const world = await newCrowdedWorld()
  for (let round = 0; round < 12; round += 1) {
    const phone = `+799900081${String(round).padStart(2, '0')}`
    await newOwner(world, { ...mother, phone })
    world.clock.pass(HOUR)
    const browser = world.newBrowser()
    await proveAndOpen(world, browser, phone, NOT_ME)
    await browser.submit({}, NOT_ME)
    const link = vetoLinkIn(await world.phones.notice(phone))
    world.clock.pass(72 * HOUR)
    await proveAndOpen(world, browser, phone, NOT_ME)
    const [veto, handing] = await Promise.all([
      world.newBrowser().post(link, {}),
      browser.post(world.id + NOT_ME, {}),
    ])
    const stopped = (await veto.text()).includes('Остановлено')
    const handedOver = handing.headers.get('location') === '/sign-in/account'
    expect([round, stopped !== handedOver]).toEqual([round, true])
  }
}, 120_000)

test('handing over and the sign-in of the owner at once: the number goes to one of them, whole', async () => {
  const world = await newCrowdedWorld()
  for (let round = 0; round < 8; round += 1) {
    const person = { ...mother, phone: `+799900082${String(round).padStart(2, '0')}` }
    await newOwner(world, person)
    world.clock.pass(91 * DAY)
    const [owner, holder] = [world.newBrowser(), world.newBrowser()]
    for (const browser of [owner, holder]) {
      await browser.open(`${world.id}/sign-in/phone`)
      await proveNumber(world, browser, person.phone)
    }
    const [entry, claim] = await Promise.all([
      owner.post(`${world.id}/sign-in/password`, { password: person.password }),
      holder.post(world.id + NOT_ME, {}),
    ])
    const entered = entry.headers.get('location') === '/cabinet'
    const handedOver = claim.headers.get('location') === '/sign-in/account'
    expect([round, entered !== handedOver]).toEqual([round, true])
  }
}, 120_000)

test('twenty claims at once are one claim and one notice, and the number is handed over once', async () => {
  const world = await newCrowdedWorld()
  await newOwner(world, mother)
  world.clock.pass(HOUR)
  const browser = world.newBrowser()
  await proveAndOpen(world, browser, mother.phone, NOT_ME)
  await Promise.all(Array.from({ length: 20 }, () => browser.post(world.id + NOT_ME, {})))
  await world.phones.notice(mother.phone)
  world.clock.pass(72 * HOUR)
  await proveAndOpen(world, browser, mother.phone, NOT_ME)
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.post(world.id + NOT_ME, {})))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
  expect((await browser.open(world.id + NOT_ME)).heading).toBe('Новый аккаунт')
  expect(world.phones.noticesOn(mother.phone)).toHaveLength(1)
  expect(await count(world, 'id.audit', { event: 'id.number_released' })).toBe(1)
})

test('twenty times «Это не я» at once for an account that sleeps: one hand-over, and nothing is left waiting', async () => {
  const world = await newCrowdedWorld()
  await newOwner(world, mother)
  await giveEmail(world, mother, MAIL)
  world.clock.pass(91 * DAY)
  const browser = world.newBrowser()
  await proveAndOpen(world, browser, mother.phone, NOT_ME)
  await Promise.all(Array.from({ length: 20 }, () => browser.post(world.id + NOT_ME, {})))
  expect((await browser.open(world.id + NOT_ME)).heading).toBe('Новый аккаунт')
  await world.phones.mail(MAIL)
  expect(world.phones.mailsTo(MAIL)).toHaveLength(1)
  expect(await count(world, 'id.pending_change')).toBe(0)
})
