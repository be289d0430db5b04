import type { Channel } from '../database.ts'

/** A message on its way to a phone: a text message, or a call whose number ends with the code (S9). */
export type PhoneMessage = {
  channel: Channel
  /** E.164 */
  phone: string
  /** The code that it brings; nothing for a notice. */
  code: string | null
  /** What the message says; for a call, what the simulator shows. */
  text: string
  /** The number the call comes from; nothing for a text message. */
  callerNumber: string | null
}

/** The gateway: the edge of our world. Throws when it did not take the message; the job is then tried again. */
export type Courier = { deliver(message: PhoneMessage): Promise<void> }

/** An e-mail: plain text, one person. */
export type Mail = {
  address: string
  subject: string
  text: string
  /** The code that it brings; nothing for a notice. */
  code: string | null
}

/** The mail server, the other edge. Throws when it did not take the mail; the job is then tried again. */
export type Mailer = { deliver(mail: Mail): Promise<void> }
