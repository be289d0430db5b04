import { phoneIndex } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import type { CodeMessage, Courier } from '../courier/courier.ts'
import type { Channel } from '../database.ts'
import { findMessages, insertMessage } from './simulator-store.ts'

/** What arrived on a simulated phone (product text §4). */
export type SimulatedMessage = {
  id: string
  phone: string
  channel: Channel
  text: string
  callerNumber: string | null
  code: string
  sentAt: string
}

type Needs = Pick<IdContext, 'db' | 'secrets' | 'clock'>

/** The courier of installations without a gateway: messages land on a page instead of a phone. */
export function createSimulator(ctx: Needs): Courier {
  return {
    async deliver(message) {
      await insertMessage(ctx.db, {
        phoneIndex: phoneIndex(ctx.secrets, message.phone),
        sealed: ctx.secrets.seal('simulator', JSON.stringify(message)),
        sentAt: ctx.clock.now(),
      })
    },
  }
}

/** The messages of one phone (E.164) or of all, newest first. */
export async function readMessages(ctx: Needs, phone: string | undefined): Promise<SimulatedMessage[]> {
  const rows = await findMessages(ctx.db, phone ? phoneIndex(ctx.secrets, phone) : undefined)
  return rows.flatMap(({ id, sealed, sent_at }) => {
    const text = ctx.secrets.open('simulator', sealed)
    if (!text) return []
    return [{ id, ...(JSON.parse(text) as CodeMessage), sentAt: sent_at.toISOString() }]
  })
}
