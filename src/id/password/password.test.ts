import { expect, test } from 'vitest'
import { createPasswordHasher, HasherBusy } from './password-hasher.ts'
import { NewPassword } from './password-rules.ts'

const errorOf = (text: string) => NewPassword.safeParse(text).error?.issues[0]?.message

test.each([
  ['', 'required'],
  ['семь777', 'password_short'],
  ['🐈'.repeat(7), 'password_short'],
  ['x1'.repeat(65), 'password_long'],
  ['строка\u0000с нулём', 'forbidden_characters'],
  ['password1', 'password_known_bad'],
  ['QWERTYUIOP', 'password_known_bad'],
  ['йцукенгшщз', 'password_known_bad'],
  ['аааааааааа', 'password_known_bad'],
  ['Парта-2026', 'password_known_bad'],
  ['parta_id!!', 'password_known_bad'],
  ['  Школа № 1234', 'password_known_bad'],
])('the password %s is refused as %s', (text, error) => {
  expect(errorOf(text)).toBe(error)
})

test.each([
  'лето в деревне',
  'парта у окна',
  'correct horse battery',
  '🐈‍⬛🐕🐎 трое',
  `<script>alert('1')</script>`,
  "'; drop table id.account; --",
  'שלום עולם שלום',
  'й'.repeat(4) + 'ц'.repeat(4) + 'у'.repeat(120),
])('the password %s is allowed', (text) => {
  expect(errorOf(text)).toBeUndefined()
})

test('a password is known again, also when another keyboard composes its letters otherwise', async () => {
  const hasher = createPasswordHasher()
  const kept = await hasher.hash('ёлка и йод')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await hasher.verify('ёлка и йод'.normalize('NFD'), kept)).toBe(true)
  expect(await hasher.verify('ёлка и йог', kept)).toBe(false)
  expect(await hasher.hash('ёлка и йод')).not.toBe(kept)
})

test('a crowd waits in a short queue, and who finds it full is told so at once', async () => {
  const hasher = createPasswordHasher({ atOnce: 1, waiting: 2 })
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => hasher.hash('лето в деревне')))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(HasherBusy)
  }
  expect(await hasher.hash('лето в деревне')).toMatch(/^\$argon2id/)
})
