import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import { masha, mother, type Person, proveNumber, signIn, signUp } from '#tests/support/people.ts'
import { newWorld, type World } from '#tests/support/world.ts'

/** A browser before the password page. */
async function atPassword(world: World, { phone }: Person): Promise<HttpBrowser> {
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  await proveNumber(world, browser, phone)
  return browser
}

const YEAR_SECONDS = 365 * 24 * 3600

test('a password counts exactly as it was chosen: every letter of 128, spaces, case', async () => {
  const world = await newWorld()
  const password = ` Ёлка${'й'.repeat(121)}Z `
  expect([...password]).toHaveLength(128)
  await settle(world, { ...mother, password })
  const browser = await atPassword(world, mother)
  const almost = [
    password.toLowerCase(),
    password.trim(),
    password.slice(0, 127),
    `${password.slice(0, 127)}!`,
  ]
  for (const typed of almost) {
    expect((await browser.submit({ password: typed }, '/sign-in/password')).status).toBe(422)
  }
  expect((await browser.submit({ password }, '/sign-in/password')).url).toBe(`${world.id}/cabinet`)
})

test('a password that is too long is refused in words and not cut', async () => {
  const world = await newWorld()
  const browser = await atPassword(world, masha)
  const { phone: _, ...form } = masha
  const page = await browser.submit({ ...form, password: 'длинный пароль '.repeat(9) }, '/sign-in/account')
  expect([page.status, page.text]).toEqual([422, expect.stringContaining('128')])
})

test('after three years the same password opens the account, and nobody asks for another one', async () => {
  const world = await newWorld()
  await settle(world, mother)
  world.clock.pass(3 * YEAR_SECONDS)
  const browser = world.newBrowser()
  await browser.open(`${world.id}/sign-in/phone`)
  expect((await signIn(world, browser, mother)).url).toBe(`${world.id}/cabinet`)
})

test('every field for a password hides it, takes a paste of any length and is known to password managers', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const pages = []
  const newcomer = await atPassword(world, masha)
  pages.push(newcomer.page())
  const owner = await atPassword(world, mother)
  pages.push(owner.page())
  await owner.submit({ password: mother.password }, '/sign-in/password')
  world.clock.pass(5 * 60 + 1)
  pages.push(await owner.open(`${world.id}/cabinet/security/password`))
  const fields = pages.map(({ html }) => {
    const [field, ...more] = parse(html).querySelectorAll('input[name=password]')
    expect(more).toEqual([])
    const { type, autocomplete, maxlength, onpaste } = field?.attributes ?? {}
    return { type, autocomplete, maxlength, onpaste }
  })
  const open = { type: 'password', maxlength: undefined, onpaste: undefined }
  expect(fields).toEqual([
    { ...open, autocomplete: 'new-password' },
    { ...open, autocomplete: 'current-password' },
    { ...open, autocomplete: 'current-password' },
  ])
})

test('neither the code alone nor the password alone opens an account', async () => {
  const world = await newWorld()
  const own = world.newBrowser()
  await own.open(`${world.id}/sign-in/phone`)
  await signUp(world, own, mother)
  const codeOnly = await atPassword(world, mother)
  for (const where of ['/cabinet', '/number', '/cabinet/contacts']) {
    expect((await codeOnly.open(world.id + where)).url).toContain('/sign-in/')
  }
  const passwordOnly = world.newBrowser()
  await passwordOnly.open(`${world.id}/sign-in/phone`)
  await passwordOnly.submit({ phone: mother.phone }, '/sign-in/phone')
  const answer = await passwordOnly.post(`${world.id}/sign-in/password`, { password: mother.password })
  expect(answer.headers.get('location')).toBe('/sign-in/code')
  expect((await passwordOnly.open(`${world.id}/cabinet`)).url).toContain('/sign-in/')
})
