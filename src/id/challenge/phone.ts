import { maskedPhone, readablePhone } from '#contracts/phone-number.ts'
import type { Secrets } from '#kernel/secrets.ts'

/** A number as the database keeps it: found by a keyed hash, readable only with the key. */
export type GuardedPhone = { index: Buffer; sealed: Buffer }

export function guardPhone(secrets: Secrets, phone: string): GuardedPhone {
  return { index: phoneIndex(secrets, phone), sealed: secrets.seal('phone', phone) }
}

/** The blind index of a number in E.164. */
export function phoneIndex(secrets: Secrets, phone: string): Buffer {
  return secrets.hash('phone', phone)
}

/** The number that was sealed, in E.164. */
export function openPhone(secrets: Secrets, sealed: Buffer): string {
  const phone = secrets.open('phone', sealed)
  if (!phone)
    throw new Error('a sealed number does not open: the master key is not the one it was sealed with')
  return phone
}

/** The number of a challenge as whoever asked for its code may see it. */
export function shownPhone(
  secrets: Secrets,
  challenge: { phone_sealed: Buffer; number_hidden: boolean },
): string {
  const phone = openPhone(secrets, challenge.phone_sealed)
  return challenge.number_hidden ? maskedPhone(phone) : readablePhone(phone)
}
