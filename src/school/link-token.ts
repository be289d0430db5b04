import type { Secrets } from '#kernel/secrets.ts'

/** What a link lets a person do; tokens of one kind never fit the other. */
export type LinkKind =
  | 'invitation'
  | 'class link'
  | 'card'
  | 'staff invitation'
  | 'setup link'
  | 'trusted invitation'

const TOKEN_BYTES = 18 // 144 bits

/**
 * The token of a link, derived from its row's id: it rests nowhere, and yet the same link can be shown
 * again for as long as it lives.
 */
export function linkToken(secrets: Secrets, kind: LinkKind, id: string): string {
  return secrets.hash(kind, id).subarray(0, TOKEN_BYTES).toString('base64url')
}

/** What rests of a token: a keyed hash under another key than the one that makes tokens. */
export function linkTokenHash(secrets: Secrets, kind: LinkKind, token: string): Buffer {
  return secrets.hash(`${kind} token`, token)
}
