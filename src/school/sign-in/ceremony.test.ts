import { expect, test } from 'vitest'
import { createSecrets } from '#kernel/secrets.ts'
import { beginCeremony, resumeCeremony } from './ceremony.ts'

const secrets = createSecrets(Buffer.alloc(32, 1))
const now = new Date('2026-09-01T08:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

test('two sign-ins in tabs of one browser are picked up in any order', () => {
  const [one, two] = ['/join', '/children'].map((next) =>
    beginCeremony(secrets, { browser: 'mine', next, now }),
  )
  for (const [ceremony, next] of [
    [two, '/children'],
    [one, '/join'],
  ] as const) {
    const resumed = resumeCeremony(secrets, { browser: 'mine', state: ceremony?.state, now: later(59) })
    expect(resumed).toEqual({ ok: true, ceremony, next })
  }
  expect(one?.nonce).not.toBe(two?.nonce)
})

test('a sign-in of another browser, an old one and a made-up one lead nowhere', () => {
  const { state } = beginCeremony(secrets, { browser: 'mine', next: '/join', now })
  expect(resumeCeremony(secrets, { browser: 'theirs', state, now })).toEqual({ ok: false, next: '/join' })
  expect(resumeCeremony(secrets, { browser: undefined, state, now })).toEqual({ ok: false, next: '/join' })
  expect(resumeCeremony(secrets, { browser: 'mine', state, now: later(61) })).toEqual({
    ok: false,
    next: '/join',
  })
  expect(resumeCeremony(secrets, { browser: 'mine', state: 'made up', now })).toEqual({
    ok: false,
    next: undefined,
  })
})

test('a sign-in never leads to another site', () => {
  for (const next of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    `/${'x'.repeat(600)}`,
    undefined,
  ]) {
    const { state } = beginCeremony(secrets, { browser: 'mine', next, now })
    expect(resumeCeremony(secrets, { browser: 'mine', state, now })).toMatchObject({
      ok: true,
      next: '/profile',
    })
  }
})
