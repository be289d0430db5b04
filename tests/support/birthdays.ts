import type { Clock } from '#kernel/clock.ts'

const DAY_MS = 24 * 3600 * 1000

/** The birth date, as people type it, of somebody who reaches an age in some days. */
export function turning({ clock }: { clock: Clock }, years: number, { inDays }: { inDays: number }): string {
  const on = new Date(clock.now().getTime() + inDays * DAY_MS)
  // Who is born on 29 February has the birthday on another day.
  const day = on.getUTCMonth() === 1 ? Math.min(on.getUTCDate(), 28) : on.getUTCDate()
  const written = (part: number) => String(part).padStart(2, '0')
  return `${written(day)}.${written(on.getUTCMonth() + 1)}.${on.getUTCFullYear() - years}`
}
