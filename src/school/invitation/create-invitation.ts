import { randomUUID } from 'node:crypto'
import { secondsAfter } from '#kernel/clock.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { linkToken, linkTokenHash } from '../link-token.ts'
import { insertInvitation, retireSpentInvitation } from './invitation-store.ts'

const DAY_SECONDS = 24 * 3600

/**
 * Gives a student the one invitation for parents (S3, S5). A live one stays as it is, however many requests
 * arrive at once; one that has expired or is used up is replaced.
 */
export async function createInvitation(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>,
  studentId: string,
): Promise<void> {
  const now = ctx.clock.now()
  const id = randomUUID()
  const { days, places } = ctx.config.invitation
  await ctx.db.transaction().execute(async (tx) => {
    await retireSpentInvitation(tx, studentId, now)
    const inserted = await insertInvitation(tx, {
      id,
      student_id: studentId,
      token_hash: linkTokenHash(ctx.secrets, 'invitation', linkToken(ctx.secrets, 'invitation', id)),
      created_at: now,
      expires_at: secondsAfter(now, days * DAY_SECONDS),
      places,
    })
    if (!inserted) return
    await insertAudit(tx, now, [
      { actorId: studentId, personId: studentId, event: 'school.invitation_created', after: { id, places } },
    ])
  })
}

/** The address to hand to a parent. */
export function invitationUrl(ctx: Pick<SchoolContext, 'secrets' | 'config'>, id: string): string {
  return `${ctx.config.origin}/join/parent/${linkToken(ctx.secrets, 'invitation', id)}`
}
