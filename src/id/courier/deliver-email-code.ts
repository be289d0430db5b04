import { z } from 'zod'
import { LANGUAGES } from '#kernel/http/language.ts'
import { codeFor } from '../challenge/code.ts'
import type { IdContext } from '../context.ts'
import { openEmail } from '../email/email-address.ts'
import { wordsFor } from '../words/words.ts'

/** The job that carries a code to a mailbox; enqueued by the statement that opens or repeats a challenge. */
export const DELIVER_EMAIL_CODE = 'id.deliver_email_code'

const Payload = z.object({
  challenge: z.base64(),
  email_sealed: z.base64(),
  language: z.enum(LANGUAGES),
})

type Needs = Pick<IdContext, 'secrets' | 'config' | 'mailer'>

/** Mails a code. The payload carries neither code nor readable address, and running it twice mails the same code. */
export async function deliverEmailCode(ctx: Needs, payload: unknown): Promise<void> {
  const job = Payload.parse(payload)
  const code = codeFor(ctx.secrets, Buffer.from(job.challenge, 'base64'), 'email')
  const words = wordsFor(ctx.config)[job.language]
  await ctx.mailer?.deliver({
    address: openEmail(ctx.secrets, Buffer.from(job.email_sealed, 'base64')),
    subject: words('email.code_subject', { code }),
    text: words('email.code_text', { code }),
    code,
  })
}
