import type { z } from 'zod'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { notify } from '../notice/notify.ts'
import { checkNew, type NewPasskey } from './passkey-ceremony.ts'
import { openQuestion } from './passkey-question.ts'
import { insertPasskey } from './passkey-store.ts'
import { credentialIndex } from './prove-by-passkey.ts'

type Asked = {
  accountId: string
  /** The cookie that carries the question. */
  cookie: string | undefined
  passkey: z.output<typeof NewPasskey>
  name: string
  browser: BrowserFacts
}

/** Adds a passkey to an account. The owner gets a notice. False when it answers no open question of this account. */
export async function addPasskey(ctx: IdContext, asked: Asked): Promise<boolean> {
  const { accountId, passkey } = asked
  const question = openQuestion(ctx, asked.cookie, { purpose: 'add', accountId })
  const made = question && (await checkNew(ctx.config, { question, passkey }))
  if (!made) return false
  return ctx.db.transaction().execute(async (tx) => {
    const added = await insertPasskey(tx, {
      ...asked,
      question,
      credentialIndex: credentialIndex(ctx, made.id),
      credentialSealed: ctx.secrets.seal('passkey', made.id),
      publicKey: made.publicKey,
      counter: made.counter,
      transports: passkey.response.transports,
      now: ctx.clock.now(),
    })
    if (added) await notify(tx, ctx, { accountId, kind: 'passkey_added', facts: { name: asked.name } })
    return added
  })
}
