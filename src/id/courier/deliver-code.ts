import { z } from 'zod'
import { LANGUAGES } from '#kernel/http/language.ts'
import { CODE_LENGTH, codeFor } from '../challenge/code.ts'
import { openPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import type { Channel } from '../database.ts'
import { wordsFor } from '../words/words.ts'

/** The job that carries a code to a phone; enqueued by the statement that opens or repeats a challenge. */
export const DELIVER_CODE = 'id.deliver_code'

const Payload = z.object({
  challenge: z.base64(),
  channel: z.enum(['sms', 'call']),
  phone_sealed: z.base64(),
  language: z.enum(LANGUAGES),
})

type Needs = Pick<IdContext, 'secrets' | 'config' | 'courier'>

/** Sends a code. The payload carries neither code nor readable number, and running it twice sends the same code. */
export async function deliverCode(ctx: Needs, payload: unknown): Promise<void> {
  const job = Payload.parse(payload)
  const code = codeFor(ctx.secrets, Buffer.from(job.challenge, 'base64'), job.channel)
  const words = wordsFor(ctx.config)[job.language]
  const { host } = new URL(ctx.config.origin)
  await ctx.courier.deliver({
    channel: job.channel,
    phone: openPhone(ctx.secrets, Buffer.from(job.phone_sealed, 'base64')),
    code,
    // The last line lets a phone fill the code in on our host and on no other (origin-bound one-time codes).
    text:
      job.channel === 'sms'
        ? `${words('message.code', { code })}\n\n@${host} #${code}`
        : words('message.call'),
    callerNumber: callerNumber(job.channel, code),
  })
}

/** A simulated caller: a city number whose last digits are the code. */
function callerNumber(channel: Channel, code: string): string | null {
  return channel === 'call' ? `+7495${'0'.repeat(7 - CODE_LENGTH.call)}${code}` : null
}
