const DAY_SECONDS = 24 * 3600

/** How long a sign-in on a borrowed device lives without being used. */
export const BORROWED_SECONDS = 3600

/**
 * How long a sign-in still lives without being used, in seconds (ASVS 7.3.1); however much it is used, it is over for good
 * some days after its beginning (ASVS 7.3.2).
 */
export function sessionSeconds(
  limits: { sessionDays: number; sessionDaysAtMost: number },
  { borrowed, ageSeconds = 0 }: { borrowed: boolean; ageSeconds?: number },
): number {
  const unused = borrowed ? BORROWED_SECONDS : limits.sessionDays * DAY_SECONDS
  return Math.max(1, Math.min(unused, limits.sessionDaysAtMost * DAY_SECONDS - ageSeconds))
}
