import { test } from 'vitest'
import { nodeHandler } from '#kernel/http/serve.ts'
import { settle } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { mother } from '#tests/support/people.ts'
import { onScreen, press, signInIn } from '#tests/support/steps.ts'
import { newWorld } from '#tests/support/world.ts'
import { browserApp } from './browser-app.ts'
import { openSite } from './site.ts'

test('a page with oidc-client-ts and no server signs a person in, learns the name, renews and signs out', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const site = await openSite(world, { isPublic: true })
  site.answerWith(nodeHandler(await browserApp(world.id, site)))
  const window = await newWindow()

  await window.goto(site.origin)
  await press(window, 'Войти')
  await signInIn(world, window, mother)
  await press(window, 'Разрешить')
  await onScreen(window, 'Иванова Ольга Викторовна')
  await press(window, 'Продлить')
  await onScreen(window, 'Продлено: Иванова Ольга Викторовна')
  await press(window, 'Выйти')
  await onScreen(window, 'Вы вышли')
  await press(window, 'Войти')
  await onScreen(window, 'Выберите аккаунт')
})
