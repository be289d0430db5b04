import { z } from 'zod'
import { writtenMoment } from '#kernel/written-dates.ts'
import type { IdContext } from '../context.ts'
import { notifyByEmail } from '../notice/notify.ts'
import { placeOfSealed } from '../place/places.ts'
import { wordsFor } from '../words/words.ts'
import { browserText } from './browser-text.ts'
import { findLanguage } from './known-device-store.ts'

/** The job that tells of a sign-in in a browser unknown before; enqueued by the statement that lets somebody in. */
export const TELL_OF_BROWSER = 'id.tell_of_browser'

const Payload = z.object({
  account: z.uuid(),
  user_agent: z.string().nullable(),
  address_sealed: z.base64(),
  at: z.coerce.date(),
})

type Needs = Pick<IdContext, 'db' | 'secrets' | 'config' | 'places'>

/**
 * Tells the owner of an account by e-mail, in their language, that somebody signed in in a browser that the account did
 * not know: which one, when and, where that is known, from which place. By e-mail alone: a text message for every new
 * browser would cost more than it warns.
 */
export async function tellOfBrowser(ctx: Needs, payload: unknown): Promise<void> {
  const { account: accountId, ...job } = Payload.parse(payload)
  const language = await findLanguage(ctx.db, accountId)
  if (!language) return
  const words = wordsFor(ctx.config)[language]
  const place = placeOfSealed(ctx, Buffer.from(job.address_sealed, 'base64'), language)
  const facts = {
    browser: [browserText(words, job.user_agent), place].filter(Boolean).join(', '),
    time: writtenMoment(job.at, language, ctx.config.timeZone),
  }
  await notifyByEmail(ctx.db, ctx, { accountId, kind: 'new_browser', facts })
}
