import type { Channel } from '../database.ts'

/** A code on its way to a phone: as a text message, or as a call whose number ends with it (S9). */
export type CodeMessage = {
  channel: Channel
  /** E.164 */
  phone: string
  code: string
  /** What the message says; for a call, what the simulator shows. */
  text: string
  /** The number the call comes from; nothing for a text message. */
  callerNumber: string | null
}

/** The gateway: the edge of our world. Throws when it did not take the message; the job is then tried again. */
export type Courier = { deliver(message: CodeMessage): Promise<void> }
