import { expect, test } from 'vitest'
import { Countdown } from './countdown.tsx'

const drawn = (seconds: number) =>
  String(
    <Countdown
      seconds={seconds}
      template="Запросить код повторно можно через {time}"
      ready="Теперь можно запросить код повторно"
      refresh={{ href: '/sign-in/code', label: 'Обновить страницу' }}
    >
      <button type="submit">Запросить код повторно</button>
    </Countdown>,
  )

test('a parent who waits sees how long, and a way to look again without scripts', () => {
  expect(drawn(59)).toContain('можно через\u00a0<span>0:59</span>')
  expect(drawn(59)).toContain('<a href="/sign-in/code">Обновить страницу</a>')
  expect(drawn(59)).toContain('<div hidden=""><button')
})

test('a parent who has waited sees the button and no clock', () => {
  expect(drawn(0)).toBe('<div class="countdown"><button type="submit">Запросить код повторно</button></div>')
})
