import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { type Person, petya, proveNumber, signIn, signUp } from '#tests/support/people.ts'
import { openWorld, type World } from '#tests/support/world.ts'
import { phoneIndex } from '../challenge/phone.ts'

let world: World

beforeAll(async () => {
  world = await openWorld({ settings: { CODES_PER_NUMBER_AND_HOUR: '100', CODES_PER_NUMBER_AND_DAY: '100' } })
})
afterAll(() => world.close())

const withNumber = (phone: string): Person => ({ ...petya, phone })

async function registered(phone: string): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signUp(world, browser, withNumber(phone))
  return browser
}

async function proveNew(browser: HttpBrowser, phone: string) {
  const before = world.phones.messagesOn(phone).length
  await browser.open(`${world.id}/number`)
  await browser.submit({ phone })
  return browser.submit({ code: await world.phones.code(phone, before + 1) })
}

async function holders(phone: string) {
  const { ctx } = world.composed.id
  const { rows } = await sql<{ live: boolean }>`
    select held_until is null as live from id.phone_number where phone_index = ${phoneIndex(ctx.secrets, phone)}`.execute(
    ctx.db,
  )
  return rows.map(({ live }) => live)
}

test('an account gets another number by its code and the password; the old number is free, its history kept', async () => {
  const browser = await registered('+79990000601')
  await proveNew(browser, '+79990000602')
  expect(browser.page().heading).toBe('Подтвердите смену номера')
  await browser.submit({ password: 'не тот пароль' })
  expect(browser.page()).toMatchObject({
    status: 422,
    text: expect.stringContaining('Пароль неверный. Осталось 4 попытки'),
  })
  await browser.submit({ password: petya.password })
  expect(browser.page().heading).toBe('Номер изменён')
  for (const told of ['+79990000601', '+79990000602']) {
    expect(await world.phones.notice(told)).toBe(
      'Парта ID: Номер телефона вашего аккаунта изменён. Если это не вы, сразу войдите в аккаунт и смените пароль.',
    )
  }
  expect(await holders('+79990000601')).toEqual([false])
  expect(await holders('+79990000602')).toEqual([true])

  const other = world.newBrowser()
  await other.open(`${world.id}/sign-in/phone`)
  expect((await signIn(world, other, withNumber('+79990000602'))).heading).toBe('Личный кабинет Парта ID')
  await other.open(`${world.id}/sign-in/phone`)
  expect((await proveNumber(world, other, '+79990000601')).heading).toBe('Новый аккаунт')
})

test('a number that somebody has is not taken from them, and the old one stays', async () => {
  await registered('+79990000603')
  const browser = await registered('+79990000604')
  await proveNew(browser, '+79990000603')
  await browser.submit({ password: petya.password })
  expect(browser.page()).toMatchObject({
    status: 422,
    text: expect.stringContaining('другой аккаунт'),
  })
  expect(await holders('+79990000603')).toEqual([true])
  expect(await holders('+79990000604')).toEqual([true])
})

test('without the password, or without being signed in, no number changes', async () => {
  const browser = await registered('+79990000605')
  await proveNew(browser, '+79990000606')
  for (let guess = 0; guess < 5; guess += 1) await browser.submit({ password: 'мимо' }, '/number/password')
  await browser.submit({ password: petya.password }, '/number/password')
  expect(browser.page().heading).toBe('Другой номер телефона')
  expect(await holders('+79990000606')).toEqual([])
  const stranger = world.newBrowser()
  expect((await stranger.open(`${world.id}/number/password`)).url).toBe(`${world.id}/sign-in/phone`)
})

test('a number proved for a change opens no account, and one proved for a sign-in changes no number', async () => {
  const browser = await registered('+79990000607')
  await proveNew(browser, '+79990000608')
  expect((await browser.open(`${world.id}/sign-in/account`)).url).toBe(`${world.id}/sign-in/phone`)
  await proveNumber(world, browser, '+79990000609')
  expect(browser.page().heading).toBe('Новый аккаунт')
  expect((await browser.open(`${world.id}/number/password`)).url).toBe(`${world.id}/number`)
})
