import { z } from 'zod'
import type { IdContext } from '../context.ts'
import { notify } from '../notice/notify.ts'
import { findByVeto } from './pending-change-store.ts'

/** The job that tells once more of a change that waits; enqueued when it begins to wait. */
export const REMIND_OF_CHANGE = 'id.remind_of_change'

const Payload = z.object({ veto_hash: z.base64(), facts_sealed: z.base64() })
const Facts = z.record(z.string(), z.string())

/**
 * Tells the owner a second time, half-way through the wait: whoever borrowed the SIM card and deleted the first message
 * has given it back by then. Nothing is said of a change that was stopped or done.
 */
export async function remindOfChange(
  ctx: Pick<IdContext, 'db' | 'clock' | 'secrets'>,
  payload: unknown,
): Promise<void> {
  const job = Payload.parse(payload)
  const change = await findByVeto(ctx.db, Buffer.from(job.veto_hash, 'base64'))
  if (!change || change.ended_by || change.expires_at <= ctx.clock.now()) return
  const facts = ctx.secrets.open('reminder', Buffer.from(job.facts_sealed, 'base64'))
  await notify(ctx.db, ctx, {
    accountId: change.account_id,
    kind: `${change.kind}_asked`,
    facts: Facts.parse(JSON.parse(facts ?? '{}')),
  })
}
