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

export type ClassLinkTrouble = LinkTrouble | 'used_up'

/** The same for a class link, which may be used so often and no more. */
export function classLinkTrouble(
  link: LinkRow & { uses: number; uses_at_most: number | null },
  now: Date,
): ClassLinkTrouble | undefined {
  const spent = link.uses_at_most !== null && link.uses >= link.uses_at_most
  return linkTrouble(link, now) ?? (spent ? 'used_up' : undefined)
}

export type InvitationTrouble = ClassLinkTrouble | 'limited'

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
