/** The year in which the school year of a moment began; it begins in September (UTC is near enough to any zone here). */
export function schoolYearOf(now: Date): number {
  return now.getUTCMonth() >= 8 ? now.getUTCFullYear() : now.getUTCFullYear() - 1
}

/** A school year by the year in which it begins, as people write it: `2026/27`. */
export function writtenYear(year: number): string {
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`
}

const APRIL = 3

/** The school year that can begin at a moment: from April on the one of this calendar year. */
export function yearToBegin(now: Date): number {
  return now.getUTCMonth() >= APRIL ? now.getUTCFullYear() : now.getUTCFullYear() - 1
}
