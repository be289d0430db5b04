import { phoneIndex } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import type { Courier, Mail, Mailer, PhoneMessage } from '../courier/courier.ts'
import { emailIndex } from '../email/email-address.ts'
import { findMessages, insertMessage } from './simulator-store.ts'

/** What arrived on a simulated phone (product text §4). */
export type SimulatedMessage = PhoneMessage & { id: string; sentAt: string }
/** What arrived in a simulated mailbox. */
export type SimulatedMail = Mail & { id: string; channel: 'email'; sentAt: string }

type Needs = Pick<IdContext, 'db' | 'secrets' | 'clock'>

/** The courier of installations without a gateway: messages land on a page instead of a phone. */
export function createSimulator(ctx: Needs): Courier {
  return { deliver: (message) => keep(ctx, phoneIndex(ctx.secrets, message.phone), message) }
}

/** The mailer of installations without a mail server and without a gateway. */
export function createSimulatedMailer(ctx: Needs): Mailer {
  return {
    deliver: (mail) => keep(ctx, emailIndex(ctx.secrets, mail.address), { ...mail, channel: 'email' }),
  }
}

async function keep(ctx: Needs, index: Buffer, message: PhoneMessage | (Mail & { channel: 'email' })) {
  await insertMessage(ctx.db, {
    phoneIndex: index,
    sealed: ctx.secrets.seal('simulator', JSON.stringify(message)),
    sentAt: ctx.clock.now(),
  })
}

/** The messages of one phone (E.164), of one mailbox, or of all, newest first. */
export async function readMessages(
  ctx: Needs,
  of: { phone?: string; email?: string },
): Promise<(SimulatedMessage | SimulatedMail)[]> {
  const index = of.phone
    ? phoneIndex(ctx.secrets, of.phone)
    : of.email
      ? emailIndex(ctx.secrets, of.email)
      : undefined
  const rows = await findMessages(ctx.db, index)
  return rows.flatMap(({ id, sealed, sent_at }) => {
    const text = ctx.secrets.open('simulator', sealed)
    if (!text) return []
    return [{ id, ...JSON.parse(text), sentAt: sent_at.toISOString() } as SimulatedMessage | SimulatedMail]
  })
}
