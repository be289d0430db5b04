import { EventEmitter, once } from 'node:events'
import type { CodeMessage, Courier } from '#id/index.ts'

/** The phones of a test's people: the gateway at the edge of our world is the one thing that is not real. */
export type Phones = {
  courier: Courier
  /** All that arrived on a phone, oldest first. */
  messagesOn(phone: string): CodeMessage[]
  /** The code of the `nth` message on a phone, waited for when it is still on its way; the first by default. */
  code(phone: string, nth?: number): Promise<string>
}

const PATIENCE_MS = 10_000

export function newPhones(): Phones {
  const arrived: CodeMessage[] = []
  const arrivals = new EventEmitter()
  arrivals.setMaxListeners(0)
  const messagesOn = (phone: string) => arrived.filter((message) => message.phone === phone)
  return {
    courier: {
      async deliver(message) {
        arrived.push(message)
        arrivals.emit('arrival')
      },
    },
    messagesOn,
    async code(phone, nth = 1) {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      for (;;) {
        const message = messagesOn(phone)[nth - 1]
        if (message) return message.code
        await once(arrivals, 'arrival', { signal })
      }
    },
  }
}
