import { maskedPhone } from '#contracts/phone-number.ts'
import type { SchoolContext } from '../context.ts'
import type { StaffRole } from '../database.ts'
import { openTypedPhone } from '../people/typed-phone.ts'
import { staffInvitationUrl } from './create-staff-invitation.ts'
import { findLiveStaffInvitations } from './staff-invitation-store.ts'

/** An invitation as whoever made it sees it. */
export type ShownInvitation = {
  id: string
  role: StaffRole
  addressee: string | null
  /** Masked; nothing for a link for several. */
  phone: string | undefined
  url: string
  expiresAt: Date
}

/** The invitations of a school that can be used now. */
export async function shownInvitations(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>,
  asked: { schoolId: string; role?: StaffRole },
): Promise<ShownInvitation[]> {
  const rows = await findLiveStaffInvitations(ctx.db, { ...asked, now: ctx.clock.now() })
  return rows.map(({ id, role, addressee, phone_sealed: sealed, expires_at: expiresAt }) => ({
    id,
    role,
    addressee,
    phone: sealed ? maskedPhone(openTypedPhone(ctx.secrets, sealed)) : undefined,
    url: staffInvitationUrl(ctx, id),
    expiresAt,
  }))
}
