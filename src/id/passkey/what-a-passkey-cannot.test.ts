import { afterAll, beforeAll, expect, test } from 'vitest'
import { count } from '#tests/support/rows.ts'
import { type Owner, ownerAt } from '#tests/support/second-proofs.ts'
import { addSoftPasskey, newSoftPasskey, questionAt, type SoftPasskey } from '#tests/support/soft-passkey.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { newQuestion } from './passkey-question.ts'
import { usePasskey } from './passkey-store.ts'

const LIST = '/cabinet/security/passkeys'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function withPasskey(index: number): Promise<Owner & { passkey: SoftPasskey }> {
  const owner = await ownerAt(world, index)
  return { ...owner, passkey: await addSoftPasskey(world.id, owner.browser) }
}

test('a question that was asked for one purpose is good for no other', async () => {
  const { browser, accountId } = await ownerAt(world, 7321)
  const asked = await questionAt(browser, `${world.id}/cabinet/step-up/passkey`)
  const credential = newSoftPasskey(world.id).create(asked)
  expect((await browser.post(`${world.id}${LIST}/new`, { name: 'Мой', credential })).status).toBe(422)
  expect(await count(world, 'id.passkey', { account_id: accountId })).toBe(0)
})

test('an answer that proved once who somebody is does not prove it again', async () => {
  const { browser, passkey } = await withPasskey(7324)
  const path = `${world.id}/cabinet/step-up/passkey`
  const credential = passkey.answer(await questionAt(browser, path))
  const cookie = (await browser.jar.getCookies(path)).find(({ key }) => key.startsWith('passkey'))
  expect((await browser.post(path, { credential, next: '/cabinet' })).status).toBe(303)
  await browser.jar.setCookie(cookie?.clone() ?? '', path)
  expect((await browser.post(path, { credential, next: '/cabinet' })).status).toBe(422)
})

test('of a device that counts and its copy, both of which answer at the same moment, one gets in', async () => {
  const { ctx } = world.composed.id
  const { accountId } = await withPasskey(7325)
  const { id } = await ctx.db
    .selectFrom('id.passkey')
    .where('account_id', '=', accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  const used = (counter: number) => {
    const { question } = newQuestion(ctx, { purpose: 'sign_in', accountId: null })
    return usePasskey(ctx.db, { question, id, counter, now: ctx.clock.now() })
  }
  expect((await Promise.all([used(7), used(7)])).sort()).toEqual([false, true])
  expect(await used(6)).toBe(false)
  expect(await used(8)).toBe(true)
})

test('a passkey does not open an account that is closed', async () => {
  const { browser, accountId, passkey } = await withPasskey(7322)
  await browser.post(`${world.id}/cabinet/personal/deletion`, { understood: 'yes' })
  const other = world.newBrowser()
  await other.open(`${world.id}/sign-in/phone`)
  const entry = `${world.id}/sign-in/passkey`
  const credential = passkey.answer(await questionAt(other, entry))
  expect((await other.post(entry, { credential })).status).toBe(422)
  expect(await count(world, 'id.session', { account_id: accountId })).toBe(0)
  expect(await count(world, 'id.audit', { account_id: accountId, event: 'id.signed_in' })).toBe(0)
})

test('an account has twenty passkeys at most', async () => {
  const { browser, accountId } = await ownerAt(world, 7323)
  for (let one = 0; one < 21; one += 1) await addSoftPasskey(world.id, browser)
  expect(browser.page().status).toBe(422)
  expect(await count(world, 'id.passkey', { account_id: accountId })).toBe(20)
})
