import { z } from 'zod'
import { LANGUAGES } from '#kernel/http/language.ts'
import { openPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import { openEmail } from '../email/email-address.ts'
import { type IdWordKey, wordsFor } from '../words/words.ts'

const Payload = z.object({
  kind: z.string(),
  channel: z.enum(['sms', 'email']),
  language: z.enum(LANGUAGES),
  contact_sealed: z.base64(),
  facts_sealed: z.base64(),
})

const Facts = z.record(z.string(), z.string())

type Needs = Pick<IdContext, 'secrets' | 'config' | 'courier' | 'mailer'>

/** Carries one notice to one contact. Without a mail server notices go to the number alone. */
export async function deliverNotice(ctx: Needs, payload: unknown): Promise<void> {
  const job = Payload.parse(payload)
  const words = wordsFor(ctx.config)[job.language]
  const facts = Facts.parse(
    JSON.parse(ctx.secrets.open('notice', Buffer.from(job.facts_sealed, 'base64')) ?? '{}'),
  )
  const said = words(`notice.kind.${job.kind}` as IdWordKey, facts)
  const contact = Buffer.from(job.contact_sealed, 'base64')
  if (job.channel === 'sms') {
    const phone = openPhone(ctx.secrets, contact)
    const text = words('notice.sms', { said })
    await ctx.courier.deliver({ channel: 'sms', phone, code: null, text, callerNumber: null })
  } else {
    await ctx.mailer?.deliver({
      address: openEmail(ctx.secrets, contact),
      subject: words('notice.subject'),
      text: words('notice.mail', { said, cabinet: `${ctx.config.origin}/cabinet` }),
      code: null,
    })
  }
}
