import { afterAll, beforeAll, test } from 'vitest'
import { placesFile } from '#id/place/test-mmdb.ts'
import { CHROME_ON_WINDOWS, FIREFOX_ON_LINUX, SAFARI_ON_IPHONE } from '#tests/support/browser-names.ts'
import { settle } from '#tests/support/cast.ts'
import { newDevice, newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { longNamed, masha, mother, proveNumber, signIn } from '#tests/support/people.ts'
import { follow, onScreen, press, proveNumberIn, signInIn } from '#tests/support/steps.ts'
import { MANY_CODES, newWorld, openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: MANY_CODES })
  for (const person of [longNamed, masha, mother]) await settle(world, person)
})
afterAll(() => world.close())

test('everybody can use the screens of sessions and history', async () => {
  const names = { en: 'Naberezhnye Chelny', ru: 'Набережные Челны' }
  const place = { city: { names }, country: { names: { en: 'Russia', ru: 'Россия' } } }
  const settings = {
    ...MANY_CODES,
    GEOIP_DATABASE: await placesFile('198.51.100.0/24', place),
    BEHIND_PROXY: 'yes',
  }
  const placed = await newWorld({ settings })
  await settle(placed, longNamed)
  const { look, faults } = newGallery()
  const window = await newWindow()
  await window.goto(`${placed.id}/sign-in/phone`)
  await signInIn(placed, window, longNamed)
  await onScreen(window, 'Личный кабинет Парта ID')
  await look(window, 'cabinet')
  await follow(window, 'Сессии')
  await onScreen(window, 'Сессии')
  await look(window, 'sessions-only-this')
  for (const name of [CHROME_ON_WINDOWS, SAFARI_ON_IPHONE]) {
    const browser = placed.newBrowser({ ...name, 'x-forwarded-for': '198.51.100.9' })
    await browser.open(`${placed.id}/sign-in/phone`)
    await signIn(placed, browser, longNamed)
  }
  const borrowed = placed.newBrowser(FIREFOX_ON_LINUX)
  await borrowed.open(`${placed.id}/sign-in/phone`)
  await proveNumber(placed, borrowed, longNamed.phone)
  await borrowed.submit({ password: 'не тот пароль' }, '/sign-in/password')
  await borrowed.submit({ password: longNamed.password, borrowed: 'yes' }, '/sign-in/password')
  await window.reload()
  await look(window, 'sessions')
  placed.clock.pass(301)
  await window.getByRole('link', { name: /^Завершить\s+Safari на iOS$/ }).click()
  await onScreen(window, 'Подтвердите, что это вы')
  await window.getByLabel('Пароль').fill(longNamed.password)
  await press(window, 'Продолжить')
  await onScreen(window, 'Завершить вход?')
  await look(window, 'sessions-end')
  await press(window, 'Завершить вход')
  await expect(window.getByText('Вход завершён.')).toBeVisible()
  await look(window, 'sessions-ended')
  await follow(window, 'Завершить все остальные')
  await onScreen(window, 'Завершить все остальные входы?')
  await look(window, 'sessions-end-others')
  await press(window, 'Завершить все остальные')
  await onScreen(window, 'Сессии')
  await look(window, 'sessions-ended-others')
  await window.goto(`${placed.id}/cabinet/history`)
  await onScreen(window, 'История')
  await look(window, 'history')
  for (let guess = 0; guess < 9; guess += 1) {
    const thief = placed.newBrowser()
    await thief.open(`${placed.id}/sign-in/phone`)
    await proveNumber(placed, thief, longNamed.phone)
    await thief.post(`${placed.id}/sign-in/password`, { password: 'не тот пароль' })
    placed.clock.pass(3600)
  }
  await window.goto(`${placed.id}/cabinet/history`)
  await follow(window, 'Более ранние')
  await expect(window.getByRole('link', { name: 'К началу' })).toBeVisible()
  await look(window, 'history-earlier')
  placed.clock.pass(24 * 3600)
  expect(faults).toEqual([])
})

test('everybody can use the screens of the accounts that a browser knows', async () => {
  const { look, faults } = newGallery()
  const window = await newWindow()
  for (const person of [longNamed, masha, mother]) {
    await window.goto(`${world.id}/sign-in/phone`)
    await signInIn(world, window, person)
    await onScreen(window, 'Личный кабинет Парта ID')
  }
  await follow(window, 'Сессии')
  await follow(window, 'Другие аккаунты этого браузера')
  await onScreen(window, 'Выберите аккаунт')
  await look(window, 'accounts')
  await window.goto(`${world.id}/sign-in/phone`)
  await look(window, 'phone-with-known-accounts')
  await follow(window, 'Аккаунты этого браузера')
  await window.getByRole('button', { name: /^Продолжить как Мария И\./ }).click()
  await onScreen(window, 'Введите код')
  await look(window, 'accounts-code')
  await window.getByLabel('Код из СМС').fill(await world.phones.code(masha.phone, 2))
  await press(window, 'Подтвердить')
  await onScreen(window, 'Введите пароль')
  await look(window, 'accounts-password')
  await window.getByLabel('Чужое устройство').check()
  await press(window, 'Войти')
  await expect(window.getByRole('alert')).toBeVisible()
  await expect(window.getByLabel('Чужое устройство')).toBeChecked()
  await look(window, 'accounts-password-mistake')
  await window.goto(`${world.id}/sign-in/accounts`)
  await window.getByRole('button', { name: /^Забыть этот аккаунт\s+Ольга И\.$/ }).click()
  await expect(window.getByText('Ольга И.')).toHaveCount(0)
  await look(window, 'accounts-signed-out')
  expect(faults).toEqual([])
})

test('the cookie of a sign-in on somebody else’s device is one that goes with the browser', async () => {
  for (const [tick, lasting] of [
    [true, false],
    [false, true],
  ]) {
    const device = await newDevice()
    const window = await device.newPage()
    await window.goto(`${world.platform}/sign-in?next=/profile`)
    await proveNumberIn(world, window, mother.phone)
    if (tick) await window.getByLabel('Чужое устройство').check()
    await window.getByLabel('Пароль').fill(mother.password)
    await press(window, 'Войти')
    await window.waitForURL(`${world.platform}/**`)
    const session = (await device.cookies(world.id)).find(({ name }) => name.startsWith('id_session'))
    expect([session?.httpOnly, (session?.expires ?? 0) > 0]).toEqual([true, lasting])
  }
})
