import { expect, test } from 'vitest'
import { createWords } from './words.ts'

const words = createWords(
  {
    ru: {
      hello: 'Это {{product}}',
      code: 'Код {{code}} для {{product}}',
      guesses_one: 'Осталась {{count}} попытка, {{name}}',
      guesses_few: 'Осталось {{count}} попытки, {{name}}',
      guesses_many: 'Осталось {{count}} попыток, {{name}}',
      guesses_other: 'Осталось {{count}} попытки, {{name}}',
    },
    en: {
      hello: 'This is {{product}}',
      code: 'Code {{code}} for {{product}}',
      guesses_one: '{{count}} guess left, {{name}}',
      guesses_other: '{{count}} guesses left, {{name}}',
    },
  },
  { product: 'Парта' },
)

test('the names of the products stand in every text', () => {
  expect(words.ru('hello')).toBe('Это Парта')
  expect(words.en('hello')).toBe('This is Парта')
})

test('each time a text is filled with the values it is given, as they are', () => {
  expect(words.ru('code', { code: '123456' })).toBe('Код 123456 для Парта')
  expect(words.ru('code', { code: '$& {{product}}' })).toBe('Код $& {{product}} для Парта')
})

test('a count chooses the plural form of the language', () => {
  expect(words.ru('guesses', { count: 1, name: 'Маша' })).toBe('Осталась 1 попытка, Маша')
  expect(words.ru('guesses', { count: 2, name: 'Маша' })).toBe('Осталось 2 попытки, Маша')
  expect(words.ru('guesses', { count: 5, name: 'Маша' })).toBe('Осталось 5 попыток, Маша')
  expect(words.en('guesses', { count: 5, name: 'Маша' })).toBe('5 guesses left, Маша')
})
