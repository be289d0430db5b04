import type { Secrets } from '#kernel/secrets.ts'

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
