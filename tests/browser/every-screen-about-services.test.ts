import { afterAll, beforeAll, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { longNamed, operator } from '#tests/support/people.ts'
import { newService } from '#tests/support/service.ts'
import { follow, onScreen, press, signInIn } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const LONG_NAME = 'Муниципальная библиотека имени Александры Всеволодовны'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: { LOGOUT_RETRY_SECONDS: '0' } })
  for (const person of [longNamed, operator]) await settle(world, person)
})
afterAll(() => world.close())

test('everybody can read what a site asks for, and manage the sites that know them', async () => {
  const { look, faults } = newGallery()
  const library = await newService(world, { name: LONG_NAME, scopes: ['profile', 'phone', 'email'] })
  const window = await newWindow()
  await window.goto(`${world.id}/cabinet/services`)
  await signInIn(world, window, longNamed)
  await onScreen(window, 'Сервисы')
  await look(window, 'services-empty')
  await window.goto(library.signInUrl({ scope: 'openid profile' }))
  await onScreen(window, `«${LONG_NAME}» просит ваши данные`)
  await look(window, 'consent')
  const question = window.url()
  await press(window, 'Разрешить')
  await expect(window.getByText('Сайт узнал вас')).toBeVisible()
  await window.goto(library.signInUrl())
  await look(window, 'consent-for-more')
  await press(window, 'Разрешить')
  await expect(window.getByText('Сайт узнал вас')).toBeVisible()
  await window.goto(question)
  await look(window, 'consent-gone')
  await window.goto(`${world.platform}/sign-in?next=/profile`)
  await window.goto(`${world.id}/cabinet/services`)
  await expect(window.getByText(LONG_NAME).first()).toBeVisible()
  await look(window, 'services')
  await press(window, `Отключить ${LONG_NAME}`)
  await expect(window.getByText('Сайт отключён')).toBeVisible()
  await look(window, 'services-disconnected')
  expect(faults).toEqual([])
})

test('the operator can use the pages of the services, and see what is wrong with a form', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  await window.goto(`${world.id}/cabinet`)
  await signInIn(world, window, operator)
  await onScreen(window, /^Личный кабинет/)
  await look(window, 'operator-cabinet')
  await follow(window, 'Сервисы установки')
  await look(window, 'operator')
  await follow(window, 'Добавить сервис')
  await look(window, 'operator-new')
  await window.getByLabel('Адрес возврата (redirect_uri)').fill('http://library.example/')
  await press(window, 'Добавить')
  await expect(window.getByRole('alert')).toBeVisible()
  await look(window, 'operator-new-mistakes')
  await window.getByLabel('Название').fill('Кружок')
  await window.getByLabel('Адрес возврата (redirect_uri)').fill('https://club.example/callback')
  await press(window, 'Добавить')
  await onScreen(window, 'Сервис «Кружок» добавлен')
  await look(window, 'operator-added')

  const library = await newService(world, { name: LONG_NAME })
  library.answerLogoutsWith(503, 503)
  const reader = await newWindow()
  await reader.goto(library.signInUrl())
  await signInIn(world, reader, longNamed)
  await press(reader, 'Разрешить')
  await expect(reader.getByText('Сайт узнал вас')).toBeVisible()
  await reader.goto(`${world.id}/session/end`)
  await press(reader, 'Выйти')
  await expect
    .poll(async () => {
      await window.goto(`${world.id}/operator/services`)
      return window.getByText('Не удалось сообщить о выходе').count()
    })
    .toBe(1)
  await look(window, 'operator-with-services')
  await window.getByRole('link', { name: 'Удалить Кружок' }).click()
  await onScreen(window, 'Удалить сервис «Кружок»?')
  await look(window, 'operator-removal')
  expect(faults).toEqual([])
})
