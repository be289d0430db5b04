import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { mother, signIn } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import {
  authorize,
  authorizeUrl,
  call,
  exchange,
  openVkService,
  signedInAtId,
  type Tokens,
  userInfo,
  type VkService,
} from '#tests/support/vk-service.ts'
import { newWorld, type World } from '#tests/support/world.ts'

test('a site of strangers is given nothing before the person has said yes, and stands in «Сервисы» then', async () => {
  const { world, shop, browser, asked } = await atSite()
  expect(asked.heading).toBe('«Магазин» просит ваши данные')
  expect(asked.text).toContain('+7 999 000-01-03')
  await agree(world, browser)
  const tokens = await tokensAfterYes(world, shop, browser)
  expect((await userInfo(world, shop, tokens.access_token)).body.user).toMatchObject({ phone: '79990000103' })
  expect((await browser.open(`${world.id}/cabinet/services`)).text).toContain('Магазин')
})

test('whoever says no is sent back to the site with access_denied, and nothing is kept', async () => {
  const { world, browser } = await atSite()
  const flow = new URL(browser.page().url).searchParams.get('flow') ?? ''
  const answer = await browser.post(`${world.id}/consent`, { flow, decision: 'refuse' })
  const resumed = await browser.send(refreshedTo(world, answer))
  expect(Object.fromEntries(new URL(resumed.headers.get('location') ?? '').searchParams)).toMatchObject({
    error: 'access_denied',
    state: 'a state of the site',
  })
  expect(await count(world, 'id.connection')).toBe(0)
})

test('what a site withdraws itself is gone from «Сервисы», is noted, and has to be asked for anew', async () => {
  const { world, shop, browser } = await atSite()
  await agree(world, browser)
  const { access_token } = await tokensAfterYes(world, shop, browser)
  const form = { client_id: shop.clientId, access_token }
  expect((await call(world, '/oauth2/revoke', { form })).body).toEqual({ response: 1 })
  expect((await browser.open(`${world.id}/cabinet/services`)).text).not.toContain('Магазин')
  expect(await count(world, 'id.audit', { event: 'id.service_disconnected' })).toBe(1)
  const again = await browser.open(authorizeUrl(world, shop, { verifier: 'v'.repeat(43) }))
  expect(again.heading).toBe('«Магазин» просит ваши данные')
})

test('«Отключить» in the cabinet ends what the site holds, public info too', async () => {
  const { world, shop, browser } = await atSite()
  await agree(world, browser)
  const { access_token, id_token } = await tokensAfterYes(world, shop, browser)
  await browser.open(`${world.id}/cabinet/services`)
  await browser.submit({}, `/cabinet/services/${shop.clientId}/disconnection`)
  expect((await userInfo(world, shop, access_token)).body.error).toBe('invalid_token')
  const masked = await call(world, '/oauth2/public_info', { form: { client_id: shop.clientId, id_token } })
  expect(masked.body.error).toBe('invalid_token')
})

test('a confirmed e-mail address is told whole with the token of the site, and masked with the ID token', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const { db, secrets } = world.composed.id.ctx
  const account = await db.selectFrom('id.account').select('id').executeTakeFirstOrThrow()
  const [email_index, email_sealed] = [
    secrets.hash('email', 'olga@example.com'),
    secrets.seal('email', 'olga@example.com'),
  ]
  const at = new Date()
  await db
    .insertInto('id.email')
    .values({
      account_id: account.id,
      email_index,
      email_sealed,
      added_at: at,
      confirmed_at: at,
      removed_at: null,
    })
    .execute()
  const shop = await openVkService(world, { scopes: ['profile', 'email'] })
  const browser = await signedInAtId(world, mother)
  const tokens = await tokensAfterYes(world, shop, browser, 'vkid.personal_info email')
  const known = await userInfo(world, shop, tokens.access_token)
  expect(known.body.user).toMatchObject({ first_name: 'Ольга', email: 'olga@example.com' })
  const form = { client_id: shop.clientId, id_token: tokens.id_token }
  const masked = await call(world, '/oauth2/public_info', { form })
  expect(masked.body.user).toMatchObject({ first_name: 'Ольга', email: 'o***@example.com' })
})

test('sex and picture are told in VK ID’s words with the token of the site, and not with the ID token', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const { db } = world.composed.id.ctx
  const account = await db
    .updateTable('id.account')
    .set({ sex: 'female' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const picture = {
    account_id: account.id,
    id: randomUUID(),
    image: Buffer.from('a picture'),
    set_at: new Date(),
  }
  await db.insertInto('id.avatar').values(picture).execute()
  const shop = await openVkService(world)
  const browser = await signedInAtId(world, mother)
  const tokens = await tokensAfterYes(world, shop, browser)
  const { user } = (await userInfo(world, shop, tokens.access_token)).body as { user: Record<string, string> }
  expect(user).toMatchObject({ sex: 1, avatar: expect.stringContaining(`${world.id}/avatar/${picture.id}/`) })
  expect((await fetch(user.avatar ?? '')).status).toBe(200)
  const form = { client_id: shop.clientId, id_token: tokens.id_token }
  expect((await call(world, '/oauth2/public_info', { form })).body.user).toMatchObject({ avatar: '' })
  await db.updateTable('id.account').set({ sex: 'male' }).execute()
  expect((await userInfo(world, shop, tokens.access_token)).body.user).toMatchObject({ sex: 2 })
})

/** The mother at the question of a site that is not the school's. */
async function atSite() {
  const world = await newWorld()
  await settle(world, mother)
  const shop = await openVkService(world, { scopes: ['profile', 'phone'], firstParty: false })
  const browser = world.newBrowser()
  await browser.open(authorizeUrl(world, shop, { verifier: 'v'.repeat(43), scope: SCOPE }))
  return { world, shop, browser, asked: await signIn(world, browser, mother) }
}

const SCOPE = 'vkid.personal_info phone'

type Browser = Awaited<ReturnType<typeof signedInAtId>>

/** Presses the yes button; where it leads, the site, is not followed. */
async function agree(world: World, browser: Browser): Promise<void> {
  const flow = new URL(browser.page().url).searchParams.get('flow') ?? ''
  const answer = await browser.post(`${world.id}/consent`, { flow, decision: 'allow' })
  expect((await browser.send(refreshedTo(world, answer))).status).toBe(303)
}

/** Where the page after a form leads on by itself. */
function refreshedTo(world: World, answer: Response): string {
  const to = /url=(.+)$/.exec(answer.headers.get('refresh') ?? '')?.[1] ?? ''
  return new URL(to, world.id).href
}

async function tokensAfterYes(
  world: World,
  service: VkService,
  browser: Browser,
  scope = SCOPE,
): Promise<Tokens> {
  const signed = await authorize(world, { service, browser, scope })
  return (await exchange(world, service, signed)).body as Tokens
}
