import { writtenDay } from '#kernel/written-dates.ts'
import type { Screen } from './screen.tsx'

const TIME_ZONE = 'Europe/Moscow'

/** The day of a moment as people write it, «22 ноября 2026»; Parta ID belongs to no school, so it is Moscow's. */
export function dayOf({ language }: Pick<Screen, 'language'>, moment: Date): string {
  return writtenDay(moment, language, TIME_ZONE)
}
