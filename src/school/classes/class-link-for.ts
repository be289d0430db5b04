import { randomUUID } from 'node:crypto'
import { secondsAfter } from '#kernel/clock.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { linkToken, linkTokenHash } from '../link-token.ts'
import { findLiveClassLink, insertClassLink, retireExpiredClassLink } from './class-link-store.ts'
import { shortCode, shortCodeHash } from './short-code.ts'

export type ShownClassLink = { url: string; code: string; expiresAt: Date }

const DAY_SECONDS = 24 * 3600

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>

/** The link and the short code that let students into a class; made when the class has none that works. */
export async function classLinkFor(
  ctx: Needs,
  { classId, actorId = null }: { classId: string; actorId?: string | null },
): Promise<ShownClassLink> {
  const now = ctx.clock.now()
  const live = await findLiveClassLink(ctx.db, classId, now)
  if (live) return shownClassLink(ctx, live)
  await createClassLink(ctx, { classId, actorId, now })
  // Another request may have been quicker: whichever link stands now is the one.
  const made = await findLiveClassLink(ctx.db, classId, now)
  if (!made) throw new Error('the class link was revoked while it was made')
  return shownClassLink(ctx, made)
}

/** How a link that stands looks to those it is handed to. */
export function shownClassLink(
  ctx: Pick<SchoolContext, 'secrets' | 'config'>,
  link: { id: string; expires_at: Date | string },
): ShownClassLink {
  return {
    url: `${ctx.config.origin}/join/class/${linkToken(ctx.secrets, 'class link', link.id)}`,
    code: shortCode(ctx.secrets, 'class link', link.id),
    expiresAt: new Date(link.expires_at),
  }
}

async function createClassLink(
  ctx: Needs,
  { classId, actorId, now }: { classId: string; actorId: string | null; now: Date },
): Promise<void> {
  const id = randomUUID()
  await ctx.db.transaction().execute(async (tx) => {
    await retireExpiredClassLink(tx, classId, now)
    const inserted = await insertClassLink(tx, {
      id,
      class_id: classId,
      token_hash: linkTokenHash(ctx.secrets, 'class link', linkToken(ctx.secrets, 'class link', id)),
      short_code_hash: shortCodeHash(ctx.secrets, shortCode(ctx.secrets, 'class link', id)),
      created_at: now,
      expires_at: secondsAfter(now, ctx.config.classLinkDays * DAY_SECONDS),
    })
    if (!inserted) return
    await insertAudit(tx, now, [
      { actorId, personId: null, event: 'school.class_link_created', after: { id, class_id: classId } },
    ])
  })
}
