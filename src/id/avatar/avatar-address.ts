import { type Secrets, sameText } from '#kernel/secrets.ts'

/**
 * Where a picture stands: an address that nobody guesses, so that services can show it to whoever they show the person
 * to. Each new picture has another one; the address of one that was taken away leads nowhere.
 */
export function avatarPath(secrets: Secrets, avatarId: string | null): string | undefined {
  return avatarId ? `/avatar/${avatarId}/${markOf(secrets, avatarId)}` : undefined
}

/** True when the mark in an address is the one that we made for this picture. */
export function isOurMark(secrets: Secrets, avatarId: string, mark: string): boolean {
  return sameText(markOf(secrets, avatarId), mark)
}

function markOf(secrets: Secrets, avatarId: string): string {
  return secrets.hash('avatar', avatarId).toString('base64url')
}
