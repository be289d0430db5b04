import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSecrets } from '#kernel/secrets.ts'
import { maskedPhone, PhoneNumber, phoneMark, readablePhone } from './phone-number.ts'

const read = (text: string) => PhoneNumber.safeParse(text)
const errorOf = (text: string) => read(text).error?.issues[0]?.message

describe('a number typed by a person', () => {
  test.each([
    '+79990000001',
    '89990000001',
    '9990000001',
    '+7 999 000-00-01',
    '8 (999) 000-00-01',
    '8(999)0000001',
    ' +7 (999) 000 00 01 ',
    '7 999 000 00 01',
    '+7-999-000-00-01',
    '+7 999 000–00–01',
    '+8 999 000 00 01',
    '9990000001+7 ',
    '+7 999 000‑00‑01',
    '+7 8 999 000-00-01',
    '+789990000001',
    '+7 +7 (999) 000-00-01',
    '+7 7 999 000 00 01',
    '+7 +8 999 000 00 01',
  ])('%s is +79990000001', (text) => {
    expect(read(text).data).toBe('+79990000001')
  })

  test.each([
    ['', 'required'],
    ['   ', 'required'],
    ['+7', 'phone_unreadable'],
    ['+7 999 000-00', 'phone_unreadable'],
    ['+7 999 000-00-011', 'phone_unreadable'],
    ['мой номер', 'phone_unreadable'],
    ['+7 999 000-00-01 доб. 5', 'phone_unreadable'],
    ['<script>89990000001</script>', 'phone_unreadable'],
    ["' or 1=1 --", 'phone_unreadable'],
    ['9'.repeat(10_000), 'phone_unreadable'],
    // As much as a form may carry: before the length was looked at first, this took more than a minute.
    ['9'.repeat(250_000), 'phone_unreadable'],
    [`+7${' '.repeat(250_000)}9`, 'phone_unreadable'],
    ['+375 29 123-45-67', 'phone_foreign'],
    ['+7 495 000-00-01', 'phone_not_mobile'],
  ])('%s is refused as %s', (text, error) => {
    expect(errorOf(text)).toBe(error)
  })

  test('whatever separators stand between the digits, the number is the same', () => {
    const separator = fc.constantFrom('', ' ', '-', ' (', ') ', '.')
    fc.assert(
      fc.property(
        fc.stringMatching(/^9\d{9}$/),
        fc.array(separator, { minLength: 10, maxLength: 10 }),
        (digits, gaps) => {
          const typed = `+7${[...digits].map((digit, index) => gaps[index] + digit).join('')}`
          expect(read(typed).data).toBe(`+7${digits}`)
        },
      ),
    )
  })
})

test('a number is shown whole to its owner and masked elsewhere', () => {
  expect(readablePhone('+79990000001')).toBe('+7\u00a0999\u00a0000-00-01')
  expect(maskedPhone('+79990000001')).toBe('+7 *** ***-**-01')
})

test('a number is recognised by its mark with the right key only', () => {
  const [ours, theirs] = [createSecrets(Buffer.alloc(32, 1)), createSecrets(Buffer.alloc(32, 2))]
  expect(phoneMark(ours, '+79990000001')).toEqual(phoneMark(ours, '+79990000001'))
  expect(phoneMark(ours, '+79990000001')).not.toEqual(phoneMark(ours, '+79990000002'))
  expect(phoneMark(ours, '+79990000001')).not.toEqual(phoneMark(theirs, '+79990000001'))
})
