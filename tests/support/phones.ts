import { EventEmitter, once } from 'node:events'
import type { Courier, Mail, Mailer, PhoneMessage } from '#id/index.ts'

/** The phones and mailboxes of a test's people: the gateway and the mail server at the edge of our world are not real. */
export type Phones = {
  courier: Courier
  mailer: Mailer
  /** All codes that arrived on a phone, oldest first. */
  messagesOn(phone: string): PhoneMessage[]
  /** The code of the `nth` message on a phone, waited for when it is still on its way; the first by default. */
  code(phone: string, nth?: number): Promise<string>
  /** The text of the `nth` notice on a phone, waited for; the first by default. */
  notice(phone: string, nth?: number): Promise<string>
  /** The `nth` mail to an address, waited for; the first by default. */
  mail(address: string, nth?: number): Promise<Mail>
  /** The `nth` mail with a code to an address, waited for; the first by default. */
  mailedCode(address: string, nth?: number): Promise<{ code: string }>
  /** All notices that have arrived on a phone, and all mails to an address, by now. */
  noticesOn(phone: string): string[]
  mailsTo(address: string): Mail[]
}

const PATIENCE_MS = 10_000

export function newPhones(): Phones {
  const arrived: PhoneMessage[] = []
  const mails: Mail[] = []
  const arrivals = new EventEmitter()
  arrivals.setMaxListeners(0)
  const on = (phone: string) => arrived.filter((message) => message.phone === phone)
  const messagesOn = (phone: string) => on(phone).filter(({ code }) => code !== null)
  const noticesOn = (phone: string) => on(phone).flatMap(({ code, text }) => (code === null ? [text] : []))
  const mailsTo = (address: string) => mails.filter((mail) => mail.address === address)
  async function nthOf<Arrived>(nth: number, all: () => Arrived[]): Promise<Arrived> {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    for (;;) {
      const one = all()[nth - 1]
      if (one) return one
      await once(arrivals, 'arrival', { signal })
    }
  }
  return {
    courier: {
      async deliver(message) {
        arrived.push(message)
        arrivals.emit('arrival')
      },
    },
    mailer: {
      async deliver(mail) {
        mails.push(mail)
        arrivals.emit('arrival')
      },
    },
    messagesOn,
    noticesOn,
    mailsTo,
    code: async (phone, nth = 1) => (await nthOf(nth, () => messagesOn(phone))).code ?? '',
    notice: (phone, nth = 1) => nthOf(nth, () => noticesOn(phone)),
    mailedCode: async (address, nth = 1) => {
      const withCode = () => mailsTo(address).flatMap(({ code }) => (code === null ? [] : [{ code }]))
      return nthOf(nth, withCode)
    },
    mail: (address, nth = 1) => nthOf(nth, () => mailsTo(address)),
  }
}
