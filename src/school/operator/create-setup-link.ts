import { randomUUID } from 'node:crypto'
import { secondsAfter } from '#kernel/clock.ts'
import type { SchoolContext } from '../context.ts'
import { linkToken, linkTokenHash } from '../link-token.ts'
import { hasOperator, insertSetupLink } from './operator-store.ts'

const HOUR_SECONDS = 3600

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets'> & {
  config: Pick<SchoolContext['config'], 'origin'>
}

/** A link that makes its first holder an operator of the installation: for an hour, once. */
export async function createSetupLink(ctx: Needs): Promise<{ url: string; expiresAt: Date }> {
  const id = randomUUID()
  const now = ctx.clock.now()
  const token = linkToken(ctx.secrets, 'setup link', id)
  const expiresAt = secondsAfter(now, HOUR_SECONDS)
  await insertSetupLink(ctx.db, {
    id,
    token_hash: linkTokenHash(ctx.secrets, 'setup link', token),
    created_at: now,
    expires_at: expiresAt,
  })
  return { url: `${ctx.config.origin}/setup/${token}`, expiresAt }
}

/** The same for an installation that nobody runs yet; nothing where somebody does. */
export async function firstSetupLink(ctx: Needs): Promise<{ url: string; expiresAt: Date } | undefined> {
  return (await hasOperator(ctx.db)) ? undefined : createSetupLink(ctx)
}
