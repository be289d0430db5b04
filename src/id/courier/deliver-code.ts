import { z } from 'zod'
import { secondsAfter } from '#kernel/clock.ts'
import { LANGUAGES } from '#kernel/http/language.ts'
import { CODE_LENGTH, codeFor } from '../challenge/code.ts'
import { openPhone, phoneIndex } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import type { Channel } from '../database.ts'
import { addSentCode } from '../history/history-store.ts'
import { wordsFor } from '../words/words.ts'

/** The job that carries a code to a phone; enqueued by the statement that opens or repeats a challenge. */
export const DELIVER_CODE = 'id.deliver_code'

const Payload = z.object({
  challenge: z.base64(),
  channel: z.enum(['sms', 'call']),
  phone_sealed: z.base64(),
  language: z.enum(LANGUAGES),
  purpose: z.string(),
  send: z.int(),
  user_agent: z.string().nullable(),
  address_sealed: z.base64(),
  at: z.coerce.date(),
})

type Needs = Pick<IdContext, 'db' | 'secrets' | 'config' | 'courier' | 'clock'>

/**
 * Sends a code, and notes in the history of the account that holds the number, if one does, who asked for it. The
 * payload carries neither code nor readable number; running it twice sends the same code and notes it once. A code that
 * is valid no more is not sent: after an outage of the gateway it would cost money and mislead.
 */
export async function deliverCode(ctx: Needs, payload: unknown): Promise<void> {
  const job = Payload.parse(payload)
  if (secondsAfter(job.at, ctx.config.limits.codeValidSeconds) <= ctx.clock.now()) return
  const code = codeFor(ctx.secrets, Buffer.from(job.challenge, 'base64'), job.channel)
  const phone = openPhone(ctx.secrets, Buffer.from(job.phone_sealed, 'base64'))
  await noteAsker(ctx, job, phone)
  const words = wordsFor(ctx.config)[job.language]
  const { host } = new URL(ctx.config.origin)
  await ctx.courier.deliver({
    channel: job.channel,
    phone,
    code,
    // The last line lets a phone fill the code in on our host and on no other (origin-bound one-time codes).
    text:
      job.channel === 'sms'
        ? `${words('message.code', { code })}\n\n@${host} #${code}`
        : words('message.call'),
    callerNumber: callerNumber(job.channel, code),
  })
}

function noteAsker({ db, secrets }: Needs, job: z.output<typeof Payload>, phone: string): Promise<void> {
  const sending = secrets.hash('sent code', `${job.challenge} ${job.send}`)
  return addSentCode(db, {
    id: sending.toString('hex', 0, 16),
    phoneIndex: phoneIndex(secrets, phone),
    channel: job.channel,
    purpose: job.purpose,
    userAgent: job.user_agent,
    addressSealed: Buffer.from(job.address_sealed, 'base64'),
    at: job.at,
  })
}

/** A simulated caller: a city number whose last digits are the code. */
function callerNumber(channel: Channel, code: string): string | null {
  return channel === 'call' ? `+7495${'0'.repeat(7 - CODE_LENGTH.call)}${code}` : null
}
