/** Where every "now" comes from, so that tests can move time without waiting. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A later moment: `seconds` after `from`. */
export function secondsAfter(from: Date, seconds: number): Date {
  return new Date(from.getTime() + seconds * 1000)
}

/** Whole seconds that are left at `now` until a moment; none when it is past. */
export function secondsUntil(moment: Date, now: Date): number {
  return Math.max(0, Math.ceil((moment.getTime() - now.getTime()) / 1000))
}
