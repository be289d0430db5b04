/** What may be wrong with a link that was once given out. */
export type LinkTrouble = 'revoked' | 'replaced' | 'expired'

type LinkRow = { revoked_at: Date | null; replaced_at: Date | null; expires_at: Date }

/** Why a link cannot be used now; nothing when it can. */
export function linkTrouble(link: LinkRow, now: Date): LinkTrouble | undefined {
  if (link.revoked_at) return 'revoked'
  if (link.replaced_at) return 'replaced'
  if (link.expires_at <= now) return 'expired'
  return undefined
}

export type InvitationTrouble = LinkTrouble | 'used_up' | 'limited'

/** The same for an invitation, which also has a number of places. */
export function invitationTrouble(
  invitation: LinkRow & { places: number; places_taken: number; limited: boolean },
  now: Date,
): InvitationTrouble | undefined {
  // Consent was withdrawn: whether somebody else's replaces it, the school hears first.
  if (invitation.limited) return 'limited'
  const used = invitation.places_taken >= invitation.places ? 'used_up' : undefined
  const trouble = linkTrouble(invitation, now)
  // Who comes too late for a place does not get one by a longer term.
  return trouble === 'expired' ? (used ?? trouble) : (trouble ?? used)
}
