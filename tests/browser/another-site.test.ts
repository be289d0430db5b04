import { onTestFinished, test } from 'vitest'
import { registerClient } from '#id/index.ts'
import { type NodeHandler, serve } from '#kernel/http/serve.ts'
import { settle } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { mother } from '#tests/support/people.ts'
import { block, follow, onScreen, press, signInIn } from '#tests/support/steps.ts'
import { newWorld, type World } from '#tests/support/world.ts'
import { createLibrary } from '../../examples/library/library.ts'

test('a reader refuses, then allows, sees her data at the library, disconnects it in the cabinet, and is out there', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const library = await openLibrary(world)
  const window = await newWindow()
  await window.goto(library.origin)
  await follow(window, 'Войти с Парта ID')
  await signInIn(world, window, mother)
  await onScreen(window, '«Библиотека» просит ваши данные')
  await expect(window.getByText('+7 999 000-01-03')).toBeVisible()
  await press(window, 'Отказаться')
  await expect(window.getByRole('status')).toContainText('Вы отказались передать данные')
  expect(window.url()).toContain(library.origin)

  await follow(window, 'Войти с Парта ID')
  await press(window, 'Разрешить')
  await expect(window.getByText('Здравствуйте, Иванова Ольга Викторовна')).toBeVisible()
  await expect(window.getByText('+79990000103')).toBeVisible()
  await press(window, 'Обновить данные')
  await expect(window.getByText('Здравствуйте, Иванова Ольга Викторовна')).toBeVisible()
  const [session] = library.sessions.values()

  const cabinet = await window.context().newPage()
  await cabinet.goto(`${world.id}/cabinet`)
  await cabinet
    .getByRole('main')
    .getByRole('link', { name: /Сервисы/ })
    .click()
  await expect(
    block(cabinet, 'Библиотека').getByText('Имя, дата рождения, пол и фото, Номер телефона'),
  ).toBeVisible()
  await block(cabinet, 'Библиотека')
    .getByRole('button', { name: /Отключить/ })
    .click()
  await expect(cabinet.getByText('Сайт отключён')).toBeVisible()

  expect(await library.refresh(session?.tokens.refresh_token ?? '')).toBe(400)
  await expect.poll(() => library.sessions.size).toBe(0)
  await window.reload()
  await expect(window.getByRole('link', { name: 'Войти с Парта ID' })).toBeVisible()
})

test('whoever signs out at the library is out at Parta ID too, and comes back to the library', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const library = await openLibrary(world)
  const window = await newWindow()
  await window.goto(library.origin)
  await follow(window, 'Войти с Парта ID')
  await signInIn(world, window, mother)
  await press(window, 'Разрешить')
  await expect(window.getByText('Здравствуйте')).toBeVisible()
  await press(window, 'Выйти')
  await expect(window.getByRole('link', { name: 'Войти с Парта ID' })).toBeVisible()
  expect(window.url()).toBe(`${library.origin}/`)
  await follow(window, 'Войти с Парта ID')
  await onScreen(window, 'Выберите аккаунт')
  await follow(window, 'Войти в другой аккаунт')

  // Remembered: a further sign-in asks for number and password, and not for the data.
  await signInIn(world, window, mother)
  await expect(window.getByText('Здравствуйте')).toBeVisible()
})

test('a sign-out that the person is asked about leads back to the library as well', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const library = await openLibrary(world)
  const window = await newWindow()
  await window.goto(`${world.id}/sign-in/phone`)
  await signInIn(world, window, mother)
  const asked = new URLSearchParams({
    client_id: library.clientId,
    post_logout_redirect_uri: `${library.origin}/`,
  })
  await window.goto(`${world.id}/session/end?${asked}`)
  await press(window, 'Выйти')
  await expect(window.getByRole('link', { name: 'Войти с Парта ID' })).toBeVisible()
})

/** The example as a site of its own, registered and running. */
async function openLibrary(world: World) {
  let handler: NodeHandler | undefined
  const listening = await serve((request, response) => handler?.(request, response), { port: 0 })
  onTestFinished(() => listening.close())
  const origin = `http://localhost:${listening.port}`
  const { ctx } = world.composed.id
  const client = await registerClient(ctx.db, ctx, {
    name: 'Библиотека',
    redirectUris: [`${origin}/callback`],
    postLogoutRedirectUris: [`${origin}/`],
    backchannelLogoutUri: `${origin}/backchannel-logout`,
    scopes: ['profile', 'phone'],
    refreshTokens: true,
  })
  const library = await createLibrary({ origin, issuer: world.id, ...client })
  handler = library.handler
  const authorization = `Basic ${btoa(`${client.clientId}:${client.clientSecret}`)}`
  return {
    origin,
    clientId: client.clientId,
    sessions: library.sessions,
    /** The status of the answer to a refresh token. */
    async refresh(refreshToken: string): Promise<number> {
      const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
      return (await fetch(`${world.id}/token`, { method: 'POST', headers: { authorization }, body })).status
    },
  }
}
