import type { Clock } from '#kernel/clock.ts'

export type TestClock = Clock & {
  /** Moves time forward. */
  pass(seconds: number): void
}

/** A clock that goes on by itself, as the world's does, and that a test may push forward. */
export function newTestClock(): TestClock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead * 1000),
    pass(seconds) {
      ahead += seconds
    },
  }
}
