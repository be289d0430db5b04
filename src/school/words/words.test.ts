import { expect, test } from 'vitest'
import { writtenDate, writtenDay } from '#kernel/written-dates.ts'
import { wordsFor } from './words.ts'

test('parents are counted as people count them', () => {
  const { ru, en } = wordsFor({ platformName: 'Парта', idName: 'Парта ID' })
  const counted = [1, 2, 5, 21].map((count) => ru('invitation.places_left', { count }))
  expect(counted).toEqual(['ещё 1 родитель', 'ещё 2 родителя', 'ещё 5 родителей', 'ещё 21 родитель'])
  expect(en('invitation.places_left', { count: 1 })).toBe('1 more parent')
})

test('days are written in the zone of the school', () => {
  const moment = new Date('2026-12-21T22:30:00Z')
  expect(writtenDay(moment, 'ru', 'Europe/Moscow')).toBe('22 декабря 2026')
  expect(writtenDay(moment, 'ru', 'Europe/Kaliningrad')).toBe('22 декабря 2026')
  expect(writtenDay(moment, 'en', 'UTC')).toBe('21 December 2026')
  expect(writtenDate('2014-09-05', 'ru')).toBe('5 сентября 2014')
})
