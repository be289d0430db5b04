import { randomUUID } from 'node:crypto'
import { secondsAfter } from '#kernel/clock.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { linkToken, linkTokenHash } from '../link-token.ts'
import { lockStudent } from '../students/student-lock-store.ts'
import { insertTrustedInvitation, revokeTrustedInvitation } from './trusted-adult-store.ts'

/** How long a trusted adult may see the child. */
export const TERMS = ['month', 'year', 'open'] as const
export type Term = (typeof TERMS)[number]

const DAY_SECONDS = 24 * 3600
const TERM_DAYS: Record<Term, number | undefined> = { month: 30, year: 365, open: undefined }
const INVITATION_DAYS = 7

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets'>

/** A guardian invites a trusted adult (a grandmother, say) by a link for one person; false when they may not. */
export async function inviteTrustedAdult(
  ctx: Needs,
  { guardianId, studentId, term }: { guardianId: string; studentId: string; term: Term },
): Promise<boolean> {
  const now = ctx.clock.now()
  const id = randomUUID()
  const days = TERM_DAYS[term]
  const tokenHash = linkTokenHash(
    ctx.secrets,
    'trusted invitation',
    linkToken(ctx.secrets, 'trusted invitation', id),
  )
  return ctx.db.transaction().execute(async (tx) => {
    await lockStudent(tx, studentId)
    const made = await insertTrustedInvitation(tx, {
      id,
      guardianId,
      studentId,
      tokenHash,
      accessUntil: days === undefined ? null : secondsAfter(now, days * DAY_SECONDS),
      now,
      expiresAt: secondsAfter(now, INVITATION_DAYS * DAY_SECONDS),
    })
    if (!made) return false
    await insertAudit(tx, now, [
      {
        actorId: guardianId,
        personId: studentId,
        event: 'school.trusted_adult_invited',
        after: { invitation_id: id, term },
      },
    ])
    return true
  })
}

/** The address to hand to a trusted adult. */
export function trustedInvitationUrl(ctx: Pick<SchoolContext, 'secrets' | 'config'>, id: string): string {
  return `${ctx.config.origin}/join/trusted/${linkToken(ctx.secrets, 'trusted invitation', id)}`
}

/** Ends an open invitation at once; false when it is not open (any more). */
export async function endTrustedInvitation(
  ctx: Needs,
  who: { invitationId: string; guardianshipId: string; guardianId: string; studentId: string },
): Promise<boolean> {
  const now = ctx.clock.now()
  const { invitationId, guardianshipId, guardianId, studentId } = who
  return ctx.db.transaction().execute(async (tx) => {
    if (!(await revokeTrustedInvitation(tx, { invitationId, guardianshipId, now }))) return false
    await insertAudit(tx, now, [
      {
        actorId: guardianId,
        personId: studentId,
        event: 'school.trusted_invitation_revoked',
        before: { invitation_id: invitationId },
      },
    ])
    return true
  })
}
