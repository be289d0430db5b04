import type { z } from 'zod'
import type { IdContext } from '../context.ts'
import type { PasskeyAnswer } from '../passkey/passkey-ceremony.ts'
import { usePasskey } from '../passkey/passkey-store.ts'
import { proveByPasskey } from '../passkey/prove-by-passkey.ts'
import { markProved } from './step-up-store.ts'

type Asked = {
  accountId: string
  sessionUid: string
  cookie: string | undefined
  answer: z.output<typeof PasskeyAnswer>
}

/** A passkey of the account instead of its password; false when it is none, or its answer not right. */
export async function proveAgainByPasskey(ctx: IdContext, asked: Asked): Promise<boolean> {
  const { accountId, sessionUid } = asked
  const proved = await proveByPasskey(ctx, { ...asked, asking: { purpose: 'prove', accountId } })
  if (!proved || !(await usePasskey(ctx.db, proved.use))) return false
  await markProved(ctx.db, { sessionUid, now: ctx.clock.now() })
  return true
}
