import type { Secrets } from '#kernel/secrets.ts'
import type { Channel } from '../database.ts'

/** How a code travels: to a phone or to a mailbox. */
export type CodeChannel = Channel | 'email'

/** How many digits a code has: a text message or a mail brings six, a call shows the last four of its number. */
export const CODE_LENGTH: Record<CodeChannel, number> = { sms: 6, call: 4, email: 6 }

/**
 * The code of a challenge, derived from the hash that names it with a key outside the database: it rests nowhere, and
 * a repeated message brings the same code, so that a late first message still works (S8).
 */
export function codeFor(secrets: Secrets, tokenHash: Buffer, channel: CodeChannel): string {
  const digits = CODE_LENGTH[channel]
  const number = secrets.hash(`code:${channel}`, tokenHash.toString('base64')).readUIntBE(0, 6) % 10 ** digits
  return String(number).padStart(digits, '0')
}
