import { expect, test } from 'vitest'
import { createSecrets, newToken, sameText } from './secrets.ts'

const secrets = createSecrets(Buffer.alloc(32, 7))

test('what is sealed opens for its purpose, with its key, unchanged, and not otherwise', () => {
  const sealed = secrets.seal('phone', 'тайна')
  expect(secrets.open('phone', sealed)).toBe('тайна')
  expect(secrets.open('simulator', sealed)).toBeUndefined()
  expect(createSecrets(Buffer.alloc(32, 8)).open('phone', sealed)).toBeUndefined()
  const changed = Buffer.from(sealed)
  changed[14] = (changed[14] ?? 0) ^ 1
  expect(secrets.open('phone', changed)).toBeUndefined()
  expect(secrets.open('phone', Buffer.from('short'))).toBeUndefined()
  expect(secrets.seal('phone', 'тайна')).not.toEqual(sealed)
})

test('a hash depends on its purpose and on the key', () => {
  expect(secrets.hash('a', 'x')).toEqual(secrets.hash('a', 'x'))
  expect(secrets.hash('a', 'x')).not.toEqual(secrets.hash('b', 'x'))
  expect(secrets.hash('a', 'x')).not.toEqual(createSecrets(Buffer.alloc(32, 8)).hash('a', 'x'))
})

test('what is sealed with a salt opens with that salt and with no other', () => {
  const [salt, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const sealed = secrets.sealWith(salt, 'тайна')
  expect(secrets.openWith(salt, sealed)).toBe('тайна')
  expect(secrets.openWith(other, sealed)).toBeUndefined()
  expect(createSecrets(Buffer.alloc(32, 8)).openWith(salt, sealed)).toBeUndefined()
})

test('a short master key is refused', () => {
  expect(() => createSecrets(Buffer.alloc(16))).toThrow(/32 bytes/)
})

test('tokens have 256 bits and never repeat', () => {
  const tokens = Array.from({ length: 1000 }, newToken)
  expect(new Set(tokens).size).toBe(1000)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
})

test('texts are compared whole', () => {
  expect(sameText('123456', '123456')).toBe(true)
  expect(sameText('123456', '123457')).toBe(false)
  expect(sameText('123456', '12345')).toBe(false)
})
