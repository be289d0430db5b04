/**
 * The day on which somebody reaches an age, as `2026-11-25`: the birthday, for those born on 29 February the 1st of March
 * in years without that day. The same as `school.age_reached` in the database.
 */
export function ageReachedOn(birthDate: string, years: number): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number)
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10)
}

/** Which day it is in a time zone. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(now)
}

const DAY_MS = 24 * 3600 * 1000

export type Ages = { consent: number; adult: number; noticeDays: number; guardians: 'end' | 'stay' }

/** How far somebody is from an age: `ahead` within the days of the notice. */
export type Nearness = { state: 'far' | 'ahead' | 'reached'; on: string }

/** How near somebody is to an age today. */
export function nearnessOf(
  birthDate: string,
  { years, noticeDays, today }: { years: number; noticeDays: number; today: string },
): Nearness {
  const on = ageReachedOn(birthDate, years)
  if (on <= today) return { state: 'reached', on }
  const days = (Date.parse(on) - Date.parse(today)) / DAY_MS
  return { state: days <= noticeDays ? 'ahead' : 'far', on }
}
