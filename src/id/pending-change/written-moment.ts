import type { Language } from '#kernel/http/language.ts'
import { writtenDay } from '#kernel/written-dates.ts'

/** Parta ID belongs to no school: its times are Moscow's (product text §3). */
const TIME_ZONE = 'Europe/Moscow'

const clockTime = new Intl.DateTimeFormat('ru-RU', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: TIME_ZONE,
})
const numericDay = new Intl.DateTimeFormat('ru-RU', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: TIME_ZONE,
})

/** A moment as a screen says it: «22 ноября 2026, 14:05». */
export function writtenMoment(moment: Date, language: Language): string {
  return `${writtenDay(moment, language, TIME_ZONE)}, ${clockTime.format(moment)}`
}

/** The same for a message, whose language is chosen when it leaves: `22.11.2026 14:05`. */
export function numericMoment(moment: Date): string {
  return `${numericDay.format(moment)} ${clockTime.format(moment)}`
}
