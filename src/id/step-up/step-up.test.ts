import { expect, test } from 'vitest'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { mother, signIn, signUp } from '#tests/support/people.ts'
import { count } from '#tests/support/rows.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const FIVE_MINUTES = 5 * 60

async function motherAt(world: World): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await signUp(world, browser, mother)
  return browser
}

test('what matters is open for five minutes after a proof, then the password is asked for once more', async () => {
  const world = await newWorld()
  const browser = await motherAt(world)
  expect((await browser.open(`${world.id}/cabinet/contacts/email`)).heading).toBe('Электронная почта')
  world.clock.pass(FIVE_MINUTES + 1)
  expect((await browser.open(`${world.id}/cabinet/contacts/email`)).heading).toBe('Подтвердите, что это вы')
  const wrong = await browser.submit({ password: 'это не её пароль' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('Пароль неверный. Осталось 4 попытки')
  expect((await browser.open(`${world.id}/cabinet/contacts/email`)).heading).toBe('Подтвердите, что это вы')
  expect((await browser.submit({ password: mother.password })).heading).toBe('Электронная почта')
  world.clock.pass(FIVE_MINUTES - 1)
  expect((await browser.open(`${world.id}/cabinet/contacts/email`)).heading).toBe('Электронная почта')
})

test('a child who found the open browser tries five passwords, then the browser is signed out', async () => {
  const world = await newWorld()
  const browser = await motherAt(world)
  world.clock.pass(FIVE_MINUTES + 1)
  await browser.open(`${world.id}/cabinet/contacts/email`)
  for (let guess = 1; guess < 5; guess += 1) await browser.submit({ password: `догадка номер ${guess}` })
  const last = await browser.submit({ password: 'догадка номер 5' })
  expect(last.heading).toBe('Попытки закончились')
  expect(await count(world, 'id.session')).toBe(0)
  expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
})

test('fifty passwords at once in an open browser: five are looked at', async () => {
  const world = await newWorld()
  const browser = await motherAt(world)
  world.clock.pass(FIVE_MINUTES + 1)
  await browser.open(`${world.id}/cabinet/contacts/email`)
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, guess) =>
      browser.post(`${world.id}/cabinet/step-up`, {
        password: `догадка номер ${guess}`,
        next: '/cabinet/contacts/email',
      }),
    ),
  )
  const looked = await Promise.all(
    answers.map(async (answer) => /Осталось|Осталась/.test(await answer.text())),
  )
  expect(looked.filter(Boolean).length).toBeLessThanOrEqual(4)
  expect((await browser.open(`${world.id}/cabinet`)).heading).toBe('Вход и регистрация')
})

test('nobody is led to a foreign address after the password', async () => {
  const world = await newWorld()
  const browser = await motherAt(world)
  await browser.open(`${world.id}/cabinet/step-up?next=${encodeURIComponent('//evil.example')}`)
  expect((await browser.submit({ password: mother.password })).url).toBe(`${world.id}/cabinet`)
})

test('who is signed out and asks for a page of the cabinet comes to it after the sign-in', async () => {
  const world = await newWorld()
  await motherAt(world)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/cabinet/contacts`)
  expect((await signIn(world, browser, mother)).heading).toBe('Контакты')
})

test('a page of the cabinet takes one statement', async () => {
  const world = await newWorld()
  const browser = await motherAt(world)
  world.clock.pass(FIVE_MINUTES + 1)
  world.statements.length = 0
  await browser.open(`${world.id}/cabinet`)
  expect(world.statements).toHaveLength(1)
})
