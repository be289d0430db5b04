import type { Secrets } from '#kernel/secrets.ts'
import type { Channel } from '../database.ts'

/** How many digits a code has: a text message brings six, a call shows the last four of its number. */
export const CODE_LENGTH: Record<Channel, number> = { sms: 6, call: 4 }

/**
 * The code of a challenge, derived from its id with a key outside the database: it rests nowhere, and a
 * repeated message brings the same code, so that a late first message still works (S8).
 */
export function codeFor(secrets: Secrets, challengeId: string, channel: Channel): string {
  const digits = CODE_LENGTH[channel]
  const number = secrets.hash(`code:${channel}`, challengeId).readUIntBE(0, 6) % 10 ** digits
  return String(number).padStart(digits, '0')
}
