import { secondsAfter } from '#kernel/clock.ts'
import type { IdContext, IdLimits } from '../context.ts'
import { REREAD_SECONDS } from './key-ring.ts'
import { newSigningKey, SIGNING_ALGS, sealKey } from './new-signing-key.ts'
import { deleteOverKeys, insertSuccessor } from './signing-key-store.ts'

const HOUR_SECONDS = 3600
const DAY_SECONDS = 24 * HOUR_SECONDS

/** The job that replaces keys which have signed for long enough. */
export const ROTATE_KEYS = 'id.rotate_keys'

/** A new key is published this long before it signs: services keep the list of keys for up to an hour. */
const GRACE_SECONDS = HOUR_SECONDS
/** In a hurry: as soon as every process publishes it, and no service has just looked (they look again for an unknown key). */
const HASTE_SECONDS = 4 * REREAD_SECONDS

type Needs = Pick<IdContext, 'db' | 'clock' | 'secrets'> & {
  config: { limits: Pick<IdLimits, 'sessionDays'> }
}

/**
 * Replaces the keys that sign ID tokens, without a sign-in that fails: the new ones are published first and sign
 * later, the old ones stay published as long as a session lives without being used, since its ID token is what signs a
 * person out at once. Keys that began to sign less than `minAgeDays` ago stay. Returns the algorithms that got a new key
 * and from when it signs.
 */
export async function rotateSigningKeys(
  ctx: Needs,
  { urgent = false, minAgeDays = 0 }: { urgent?: boolean; minAgeDays?: number } = {},
): Promise<{ rotated: string[]; signsFrom: Date }> {
  const now = ctx.clock.now()
  const signsFrom = secondsAfter(now, urgent ? HASTE_SECONDS : GRACE_SECONDS)
  const rotated: string[] = []
  for (const alg of SIGNING_ALGS) {
    const succeeded = await insertSuccessor(ctx.db, {
      ...sealKey(ctx.secrets, await newSigningKey(alg)),
      alg,
      now,
      signsFrom,
      begunBefore: secondsAfter(now, -minAgeDays * DAY_SECONDS),
      publishedUntil: secondsAfter(signsFrom, (ctx.config.limits.sessionDays + 1) * DAY_SECONDS),
    })
    if (succeeded) rotated.push(alg)
  }
  await deleteOverKeys(ctx.db, now)
  return { rotated, signsFrom }
}
