import { secondsAfter } from '#kernel/clock.ts'
import { networkOf } from '#kernel/http/client-address.ts'
import type { SchoolContext } from '../context.ts'
import { linkToken } from '../link-token.ts'
import { findLinkWithCode, insertCodeMiss } from './class-link-store.ts'
import { type CodedKind, shortCodeHash } from './short-code.ts'

const HOUR_SECONDS = 3600

const PATHS: Record<CodedKind, string> = {
  'class link': '/join/class',
  invitation: '/join/parent',
  card: '/card',
}

/** `path` is where the link of the code leads. */
export type FoundLink = { ok: true; path: string } | { ok: false; error: 'code_unknown' | 'codes_spent' }

/**
 * The link that has this short code, whatever state it is in. A code is short enough to be guessed by a machine, so an
 * address that has missed too often within an hour is told nothing more, right or wrong.
 */
export async function findLinkByCode(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>,
  { code, address }: { code: string; address: string },
): Promise<FoundLink> {
  const now = ctx.clock.now()
  const addressIndex = ctx.secrets.hash('address', networkOf(address))
  const { found, barred } = await findLinkWithCode(ctx.db, {
    shortCodeHash: shortCodeHash(ctx.secrets, code),
    addressIndex,
    since: secondsAfter(now, -HOUR_SECONDS),
    misses: ctx.config.codeMissesPerAddressAndHour,
  })
  if (barred) return { ok: false, error: 'codes_spent' }
  if (found) {
    const { kind, id } = found
    return { ok: true, path: `${PATHS[kind]}/${linkToken(ctx.secrets, kind, id)}` }
  }
  await insertCodeMiss(ctx.db, { addressIndex, now })
  return { ok: false, error: 'code_unknown' }
}
