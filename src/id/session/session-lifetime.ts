const DAY_SECONDS = 24 * 3600

/** How long a sign-in on a borrowed device lives without being used. */
export const BORROWED_SECONDS = 3600

/** How long a sign-in lives without being used, in seconds (ASVS 7.3.1). */
export function sessionSeconds(limits: { sessionDays: number }, { borrowed }: { borrowed: boolean }): number {
  return borrowed ? BORROWED_SECONDS : limits.sessionDays * DAY_SECONDS
}
