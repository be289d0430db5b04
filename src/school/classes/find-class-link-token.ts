import { secondsAfter } from '#kernel/clock.ts'
import type { SchoolContext } from '../context.ts'
import { linkToken } from '../link-token.ts'
import { findClassLinkByCode, insertCodeMiss } from './class-link-store.ts'
import { shortCodeHash } from './short-code.ts'

const HOUR_SECONDS = 3600

export type FoundToken = { ok: true; token: string } | { ok: false; error: 'code_unknown' | 'codes_spent' }

/**
 * The token of the class link that has this short code, whatever state it is in. A code is short enough to be guessed
 * by a machine, so an address that has missed too often within an hour is told nothing more, right or wrong.
 */
export async function findClassLinkToken(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>,
  { code, address }: { code: string; address: string },
): Promise<FoundToken> {
  const now = ctx.clock.now()
  const addressIndex = ctx.secrets.hash('address', address)
  const { id, barred } = await findClassLinkByCode(ctx.db, {
    shortCodeHash: shortCodeHash(ctx.secrets, code),
    addressIndex,
    since: secondsAfter(now, -HOUR_SECONDS),
    misses: ctx.config.codeMissesPerAddressAndHour,
  })
  if (barred) return { ok: false, error: 'codes_spent' }
  if (id) return { ok: true, token: linkToken(ctx.secrets, 'class link', id) }
  await insertCodeMiss(ctx.db, { addressIndex, now })
  return { ok: false, error: 'code_unknown' }
}
