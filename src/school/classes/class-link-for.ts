import { randomUUID } from 'node:crypto'
import { secondsAfter } from '#kernel/clock.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { Tx } from '../database.ts'
import { linkToken, linkTokenHash } from '../link-token.ts'
import type { ClassLinkWishes } from './class-link-form.ts'
import {
  findLiveClassLink,
  insertClassLink,
  type LiveClassLink,
  retireClassLink,
  retireExpiredClassLink,
} from './class-link-store.ts'
import { findSchoolOfClass } from './class-store.ts'
import { shortCode, shortCodeHash } from './short-code.ts'

export type ShownClassLink = {
  url: string
  code: string
  expiresAt: Date
  uses: number
  usesAtMost: number | null
  needsApproval: boolean
}

const DAY_SECONDS = 24 * 3600

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>
type Wanted = { classId: string; actorId?: string | null; wishes?: Partial<ClassLinkWishes> }

/** The link and the short code that let students into a class; made when the class has none that works. */
export async function classLinkFor(ctx: Needs, wanted: Wanted): Promise<ShownClassLink> {
  const now = ctx.clock.now()
  const live = await findLiveClassLink(ctx.db, wanted.classId, now)
  if (live) return shownClassLink(ctx, live)
  await ctx.db.transaction().execute((tx) => createClassLink(ctx, tx, { ...wanted, now }))
  // Another request may have been quicker: whichever link stands now is the one.
  const made = await findLiveClassLink(ctx.db, wanted.classId, now)
  if (!made) throw new Error('the class link was revoked while it was made')
  return shownClassLink(ctx, made)
}

/** Another link in place of the one that stands, which ends at once. */
export async function renewClassLink(ctx: Needs, wanted: Wanted): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    await retireClassLink(tx, wanted.classId, now)
    await createClassLink(ctx, tx, { ...wanted, now })
  })
}

/** How a link that stands looks to those it is handed to. */
export function shownClassLink(
  ctx: Pick<SchoolContext, 'secrets' | 'config'>,
  link: LiveClassLink,
): ShownClassLink {
  return {
    url: `${ctx.config.origin}/join/class/${linkToken(ctx.secrets, 'class link', link.id)}`,
    code: shortCode(ctx.secrets, 'class link', link.id),
    expiresAt: new Date(link.expires_at),
    uses: link.uses,
    usesAtMost: link.uses_at_most,
    needsApproval: link.needs_approval,
  }
}

async function createClassLink(
  ctx: Needs,
  tx: Tx,
  { classId, actorId = null, wishes, now }: Wanted & { now: Date },
): Promise<void> {
  const id = randomUUID()
  await retireExpiredClassLink(tx, classId, now)
  const inserted = await insertClassLink(tx, {
    id,
    class_id: classId,
    token_hash: linkTokenHash(ctx.secrets, 'class link', linkToken(ctx.secrets, 'class link', id)),
    short_code_hash: shortCodeHash(ctx.secrets, shortCode(ctx.secrets, 'class link', id)),
    created_at: now,
    expires_at: secondsAfter(now, (wishes?.days ?? ctx.config.classLinkDays) * DAY_SECONDS),
    uses_at_most: wishes?.uses ?? null,
    needs_approval: wishes?.approval ?? false,
  })
  if (!inserted) return
  const schoolId = await findSchoolOfClass(tx, classId)
  await insertAudit(tx, now, [
    {
      actorId,
      personId: null,
      schoolId,
      event: 'school.class_link_created',
      after: { id, class_id: classId, ...wishes },
    },
  ])
}
