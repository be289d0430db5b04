import { expect, test } from 'vitest'
import { settle } from '#tests/support/cast.ts'
import { mother, signIn } from '#tests/support/people.ts'
import { newWorld } from '#tests/support/world.ts'

const CONTACT = 'mailto:security@school.example'

test('a password manager finds the page for a new password, after the sign-in too', async () => {
  const world = await newWorld()
  await settle(world, mother)
  const browser = world.newBrowser()
  const answer = await browser.send(`${world.id}/.well-known/change-password`)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cabinet/security/password'])
  await browser.open(`${world.id}/.well-known/change-password`)
  expect((await signIn(world, browser, mother)).heading).toBe('Новый пароль')
})

test('a password manager finds where passkeys are made and kept', async () => {
  const world = await newWorld()
  const answer = await fetch(`${world.id}/.well-known/passkey-endpoints`)
  expect(answer.headers.get('content-type')).toContain('application/json')
  const pages = (await answer.json()) as Record<string, string>
  expect(pages).toEqual({
    enroll: `${world.id}/cabinet/security/passkeys/new`,
    manage: `${world.id}/cabinet/security/passkeys`,
  })
})

test('who finds a hole reads whom to tell, until a day within the year; without a contact there is no such file', async () => {
  const world = await newWorld({ settings: { SECURITY_CONTACT: CONTACT } })
  world.clock.pass(400 * 24 * 3600)
  const answer = await fetch(`${world.id}/.well-known/security.txt`)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; charset=utf-8$/i)
  const text = await answer.text()
  expect(text).toContain(`Contact: ${CONTACT}\n`)
  const [, expires = ''] = /^Expires: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/m.exec(text) ?? []
  const days = (new Date(expires).getTime() - world.clock.now().getTime()) / (24 * 3600 * 1000)
  expect(days).toBeGreaterThan(30)
  expect(days).toBeLessThan(365)
  const silent = await newWorld()
  expect((await fetch(`${silent.id}/.well-known/security.txt`)).status).toBe(404)
})

test('an address that is not well known is not found: password managers try one to see whether the others mean anything', async () => {
  const world = await newWorld()
  const path = '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200'
  expect((await fetch(world.id + path, { redirect: 'manual' })).status).toBe(404)
})
