import type { Page } from '@playwright/test'
import type { TokenResult } from '@vkid/sdk'
import { test } from 'vitest'
import { registerClient } from '#id/index.ts'
import { settle } from '#tests/support/cast.ts'
import { expect } from '#tests/support/expect.ts'
import { mother } from '#tests/support/people.ts'
import { onScreen, press, signInIn } from '#tests/support/steps.ts'
import { newWindowBehind, openTlsFront } from '#tests/support/tls-front.ts'
import { openVkSite } from '#tests/support/vk-site.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const SITE = 'shop.club.test'
const ID = 'id.parta.test'

test('a site with VK’s own SDK signs a mother in, learns who she is, keeps her signed in and signs her out', async () => {
  const { world, window, app } = await motherAtSite()
  const troubles = troublesOf(window)
  const hosts = hostsAskedBy(window)

  await window.goto(`https://${SITE}/`)
  await press(window, 'Войти')
  await signInIn(world, window, mother)
  await onScreen(window, '«Магазин» просит ваши данные')
  await press(window, 'Разрешить')
  await window.waitForURL(`https://${SITE}/vk?**`)
  expect((await window.context().cookies()).map(({ name }) => name)).toContain('__Host-id_session')
  const back = new URL(window.url()).searchParams
  expect(back.get('type')).toBe('code_v2')
  const [code, deviceId] = [back.get('code') ?? '', back.get('device_id') ?? '']

  const tokens = (await window.evaluate(
    ([code = '', deviceId = '']) => VKIDSDK.Auth.exchangeCode(code, deviceId),
    [code, deviceId],
  )) as TokenResult
  expect(tokens).toMatchObject({ scope: 'vkid.personal_info phone', user_id: expect.any(Number) })
  const fresh = await window.evaluate(
    ([token = '', deviceId = '']) => VKIDSDK.Auth.refreshToken(token, deviceId),
    [tokens.refresh_token, deviceId],
  )
  expect(fresh.refresh_token).not.toBe(tokens.refresh_token)
  const known = await window.evaluate((token) => VKIDSDK.Auth.userInfo(token), fresh.access_token)
  expect(known.user).toMatchObject({
    user_id: String(tokens.user_id),
    first_name: 'Ольга',
    last_name: 'Иванова',
    phone: '79990000103',
  })
  const masked = await window.evaluate((token) => VKIDSDK.Auth.publicInfo(token), tokens.id_token)
  expect(masked.user).toMatchObject({ first_name: 'Ольга', last_name: 'И.', phone: '+7 *** ***-**-03' })
  expect(await window.evaluate((token) => VKIDSDK.Auth.logout(token), fresh.access_token)).toEqual({
    response: 1,
  })
  const after = await window.evaluate(
    (token) => VKIDSDK.Auth.userInfo(token).catch((error) => error.error),
    fresh.access_token,
  )
  expect(after).toBe('invalid_token')
  expect(troubles).toEqual([`401 https://${ID}/oauth2/user_info?client_id=${app}`])
  expect(hosts).toEqual(new Set([SITE, ID]))

  await window.goto(`https://${SITE}/`)
  await press(window, 'Войти')
  await window.waitForURL(`https://${SITE}/vk?**`)
})

test('VK’s OneTap finds nobody to greet by name and stays a plain button, which signs in', async () => {
  const { world, window } = await motherAtSite()
  await window.goto(`https://${SITE}/`)
  await window.evaluate(() => {
    const container = document.body.appendChild(document.createElement('div'))
    new VKIDSDK.OneTap().render({ container, lang: VKIDSDK.Languages.RUS })
  })
  await window.getByText('Войти с VK ID').click()
  await signInIn(world, window, mother)
  await press(window, 'Разрешить')
  await window.waitForURL(`https://${SITE}/vk?**`)
  expect(new URL(window.url()).searchParams.get('code')).toMatch(/^[\w-]{43}$/)
})

/** A mother with an account and a window of hers, for a site that uses the SDK; all of it behind TLS. */
async function motherAtSite(): Promise<{ world: World; window: Page; app: number }> {
  const world = await newWorld({ origins: { id: `https://${ID}`, platform: 'https://parta.test' } })
  await settle(world, mother)
  const { ctx } = world.composed.id
  const { clientId } = await registerClient(ctx.db, ctx, {
    name: 'Магазин',
    redirectUris: [`https://${SITE}/vk`],
    kind: 'vk',
    scopes: ['profile', 'phone'],
  })
  const app = Number(clientId)
  const window = await newWindowBehind(
    await openTlsFront({ [ID]: world.ports.id, [SITE]: await openVkSite({ app, idHost: ID }) }),
  )
  return { world, window, app }
}

/** What the package puts on a page. */
declare const VKIDSDK: typeof import('@vkid/sdk')

/** Whatever goes wrong in a window: answers that refuse, and what scripts complain about. */
function troublesOf(window: Page): string[] {
  const troubles: string[] = []
  window.on('pageerror', (error) => troubles.push(error.message))
  window.on('requestfailed', (request) => troubles.push(`failed ${request.url()}`))
  window.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`)
  })
  return troubles
}

/** The hosts that a window asks for anything. */
function hostsAskedBy(window: Page): Set<string> {
  const hosts = new Set<string>()
  window.on('request', (request) => hosts.add(new URL(request.url()).host))
  return hosts
}
