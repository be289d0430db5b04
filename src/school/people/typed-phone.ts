import { phoneMark } from '#contracts/phone-number.ts'
import type { Secrets } from '#kernel/secrets.ts'

/** A number that somebody at a school typed, as the database keeps it: compared by its mark, readable only with the key. */
export type TypedPhone = { phone_mark: Buffer; phone_sealed: Buffer }

/** `phone` in E.164. */
export function guardTypedPhone(secrets: Secrets, phone: string): TypedPhone {
  return { phone_mark: phoneMark(secrets, phone), phone_sealed: secrets.seal('typed phone', phone) }
}

/** The number in E.164. */
export function openTypedPhone(secrets: Secrets, sealed: Buffer): string {
  const phone = secrets.open('typed phone', sealed)
  if (!phone)
    throw new Error('a sealed number does not open: the master key is not the one it was sealed with')
  return phone
}
