import { expect, test } from 'vitest'
import { minutesAndSeconds } from './minutes-and-seconds.ts'

test.each([
  [300, '5:00'],
  [59, '0:59'],
  [8.2, '0:09'],
  [0, '0:00'],
  [-3, '0:00'],
])('%d seconds stand on the screen as %s', (seconds, shown) => {
  expect(minutesAndSeconds(seconds)).toBe(shown)
})
