import { z } from 'zod'
import type { SchoolContext } from '../context.ts'
import { openTypedPhone } from '../people/typed-phone.ts'
import { type SchoolWordKey, wordsFor } from '../words/words.ts'
import { findContactHandle } from './message-store.ts'

const Payload = z.object({
  kind: z.string(),
  facts_sealed: z.base64(),
  person_id: z.uuid().optional(),
  about_id: z.uuid().nullish(),
  phone_sealed: z.base64().optional(),
})

const Facts = z.record(z.string(), z.string())

type Needs = Pick<SchoolContext, 'db' | 'secrets' | 'config' | 'directory'>

/** Carries one message; whoever cannot be reached any more is left out. */
export async function deliverMessage(ctx: Needs, payload: unknown): Promise<void> {
  const job = Payload.parse(payload)
  const facts = Facts.parse(
    JSON.parse(ctx.secrets.open('message facts', Buffer.from(job.facts_sealed, 'base64')) ?? '{}'),
  )
  const words = wordsFor(ctx.config)
  const key = `message.${job.kind}` as SchoolWordKey
  const text = { ru: words.ru(key, facts), en: words.en(key, facts) }
  if (job.phone_sealed) {
    const phone = openTypedPhone(ctx.secrets, Buffer.from(job.phone_sealed, 'base64'))
    await ctx.directory.textTo(phone, text.ru)
    return
  }
  const { person_id: personId, about_id: aboutId } = job
  const handle = personId && (await findContactHandle(ctx.db, { personId, aboutId }))
  if (handle) await ctx.directory.tell(handle, text)
}
