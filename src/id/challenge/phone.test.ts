import { expect, test } from 'vitest'
import { createSecrets } from '#kernel/secrets.ts'
import { guardPhone, openPhone, phoneIndex } from './phone.ts'

test('a guarded number is found and opened with the right key only', () => {
  const [ours, theirs] = [createSecrets(Buffer.alloc(32, 1)), createSecrets(Buffer.alloc(32, 2))]
  const guarded = guardPhone(ours, '+79990000001')
  expect(openPhone(ours, guarded.sealed)).toBe('+79990000001')
  expect(guarded.index).toEqual(phoneIndex(ours, '+79990000001'))
  expect(guarded.index).not.toEqual(phoneIndex(theirs, '+79990000001'))
  expect(() => openPhone(theirs, guarded.sealed)).toThrow(/master key/)
})
