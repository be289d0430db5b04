import { randomUUID } from 'node:crypto'
import { secondsAfter } from '#kernel/clock.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { StaffRole } from '../database.ts'
import { linkToken, linkTokenHash } from '../link-token.ts'
import { tellNumber } from '../message/tell.ts'
import { guardTypedPhone } from '../people/typed-phone.ts'
import { findSchool } from '../schools/school-store.ts'
import { insertStaffInvitation } from './staff-invitation-store.ts'

const DAY_SECONDS = 24 * 3600
const VALID_DAYS = 14

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>

/** Whom it is for; without a number the link is for several, each of whom an administrator approves. */
export type NewStaffInvitation = { schoolId: string; actorId: string | null } & (
  | { role: StaffRole; addressee: string; phone: string }
  | { role: 'teacher'; addressee?: undefined; phone?: undefined }
)

/**
 * Invites to work at a school. A personal invitation is bound to one number (E.164), and a text message takes it there;
 * whoever else holds the link gets nothing by it.
 */
export async function createStaffInvitation(ctx: Needs, invitation: NewStaffInvitation): Promise<void> {
  const { schoolId, role, phone, addressee = null, actorId } = invitation
  const id = randomUUID()
  const now = ctx.clock.now()
  const guarded = phone === undefined ? undefined : guardTypedPhone(ctx.secrets, phone)
  await ctx.db.transaction().execute(async (tx) => {
    await insertStaffInvitation(tx, {
      id,
      school_id: schoolId,
      role,
      token_hash: linkTokenHash(ctx.secrets, 'staff invitation', staffToken(ctx, id)),
      addressee,
      ...guarded,
      created_at: now,
      expires_at: secondsAfter(now, VALID_DAYS * DAY_SECONDS),
    })
    await insertAudit(tx, now, [
      {
        actorId,
        personId: null,
        schoolId,
        event: 'school.staff_invited',
        after: { id, role, addressee, personal: guarded !== undefined },
      },
    ])
    if (!guarded) return
    const facts = { school: (await findSchool(tx, schoolId))?.name ?? '', link: staffInvitationUrl(ctx, id) }
    await tellNumber(tx, ctx.secrets, { phoneSealed: guarded.phone_sealed, kind: 'staff_invited', facts })
  })
}

/** The address of an invitation, as often as it is shown. */
export function staffInvitationUrl(ctx: Pick<SchoolContext, 'secrets' | 'config'>, id: string): string {
  return `${ctx.config.origin}/staff/${staffToken(ctx, id)}`
}

function staffToken({ secrets }: Pick<SchoolContext, 'secrets'>, id: string): string {
  return linkToken(secrets, 'staff invitation', id)
}
