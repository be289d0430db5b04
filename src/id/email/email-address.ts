import { z } from 'zod'
import type { Secrets } from '#kernel/secrets.ts'

const LONGEST = 254

/** An e-mail address as people type it (RFC 5321 bounds it at 254 characters). */
export const EmailAddress = z
  .string('required')
  .transform((text) => text.trim())
  .pipe(z.string().min(1, 'required').max(LONGEST, 'email_unreadable').pipe(z.email('email_unreadable')))

/** An address as the database keeps it: findable by a keyed hash, readable with the key alone. */
export type GuardedEmail = { index: Buffer; sealed: Buffer }

export function guardEmail(secrets: Secrets, address: string): GuardedEmail {
  return { index: emailIndex(secrets, address), sealed: secrets.seal('email', address) }
}

/** The blind index of an address; letter case does not matter. */
export function emailIndex(secrets: Secrets, address: string): Buffer {
  return secrets.hash('email', address.toLowerCase())
}

/** The address that was sealed. */
export function openEmail(secrets: Secrets, sealed: Buffer): string {
  const address = secrets.open('email', sealed)
  if (!address)
    throw new Error('a sealed address does not open: the master key is not the one it was sealed with')
  return address
}

/** An address that its owner recognises and nobody else learns: `о***@почта.example` keeps first letter and host. */
export function maskedEmail(address: string): string {
  const [first = ''] = address
  return `${first}***${address.slice(address.lastIndexOf('@'))}`
}
