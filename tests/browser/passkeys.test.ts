import { afterAll, beforeAll, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { mother } from '#tests/support/people.ts'
import { follow, onScreen, press, signInIn } from '#tests/support/steps.ts'
import { withAuthenticator } from '#tests/support/virtual-authenticator.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const HOME = 'Личный кабинет Парта ID'

let world: World

beforeAll(async () => {
  world = await openWorld()
  await settle(world, mother)
})
afterAll(() => world.close())

test('a mother adds a passkey, signs in with one touch on the way to the platform, and proves with it who she is', async () => {
  const window = await newWindow()
  const device = await withAuthenticator(window)
  await window.goto(`${world.id}/cabinet/security`)
  await signInIn(world, window, mother)
  await onScreen(window, 'Безопасность')
  await follow(window, 'Добавить')
  await onScreen(window, 'Новый ключ входа')
  await expect(window.getByText('Здесь ключ создать не получится')).toBeHidden()
  await press(window, 'Создать ключ входа')
  await expect(window.getByRole('alert')).toContainText('Название: заполните это поле')
  expect(await device.counts()).toEqual([])
  await window.getByLabel('Название').fill('Телефон мамы')
  await press(window, 'Создать ключ входа')
  await onScreen(window, 'Ключи входа')
  await expect(window.getByText('Телефон мамы')).toBeVisible()
  expect(await device.counts()).toHaveLength(1)
  expect(await world.phones.notice(mother.phone)).toContain('Добавлен ключ входа «Телефон мамы»')

  await follow(window, 'Добавить ключ входа')
  await window.getByLabel('Название').fill('Ещё раз')
  await press(window, 'Создать ключ входа')
  await expect(window.getByRole('alert')).toContainText('Ключ не создан')
  await window.goto(world.id)
  await press(window, 'Выйти')

  const codes = world.phones.messagesOn(mother.phone).length
  await window.goto(world.platform)
  await follow(window, 'Войти')
  await onScreen(window, 'Выберите аккаунт')
  await follow(window, 'Войти в другой аккаунт')
  await onScreen(window, 'Вход и регистрация')
  await press(window, 'Войти с ключом входа')
  await onScreen(window, 'Профиль')
  await expect(window.getByText(mother.given_name).first()).toBeVisible()
  expect(world.phones.messagesOn(mother.phone)).toHaveLength(codes)

  world.clock.pass(301)
  await window.goto(`${world.id}/cabinet/security/password`)
  await onScreen(window, 'Подтвердите, что это вы')
  await press(window, 'Подтвердить ключом входа')
  await onScreen(window, 'Новый пароль')
})

test('with a device that stays locked nobody comes in, and the way by number is still there', async () => {
  const window = await newWindow()
  const device = await withAuthenticator(window)
  await window.goto(`${world.id}/cabinet/security/passkeys/new`)
  await signInIn(world, window, mother)
  await window.getByLabel('Название').fill('Чужой планшет')
  await press(window, 'Создать ключ входа')
  await onScreen(window, 'Ключи входа')
  await window.goto(world.id)
  await press(window, 'Выйти')
  await device.lock()
  await window.goto(`${world.id}/sign-in/phone`)
  await press(window, 'Войти с ключом входа')
  await expect(window.getByRole('alert')).toContainText('Войти с ключом не получилось')
  await signInIn(world, window, mother)
  await onScreen(window, HOME)
})

test('five minutes after the proof the button leads to the password first, and then back to the new passkey', async () => {
  const window = await newWindow()
  await withAuthenticator(window)
  await window.goto(`${world.id}/cabinet/security/passkeys/new`)
  await signInIn(world, window, mother)
  await window.getByLabel('Название').fill('Поздно')
  world.clock.pass(301)
  await press(window, 'Создать ключ входа')
  await onScreen(window, 'Подтвердите, что это вы')
  await window.getByLabel('Пароль').fill(mother.password)
  await press(window, 'Продолжить')
  await onScreen(window, 'Новый ключ входа')
})

test('where the browser cannot do it, or runs no script, nobody is offered a passkey', async () => {
  const plain = await newWindow({ javaScriptEnabled: false })
  await plain.goto(`${world.id}/sign-in/phone`)
  await expect(plain.getByText('Войти с ключом входа')).toBeHidden()
  const old = await newWindow()
  await old.addInitScript('delete PublicKeyCredential.parseRequestOptionsFromJSON')
  await old.goto(`${world.id}/cabinet/security/passkeys/new`)
  await expect(old.getByText('Войти с ключом входа')).toBeHidden()
  await signInIn(world, old, mother)
  await expect(old.getByText('Здесь ключ создать не получится')).toBeVisible()
  await expect(old.getByText('Создать ключ входа')).toBeHidden()
})
