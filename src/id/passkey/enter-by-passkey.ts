import type { z } from 'zod'
import type { Entrance } from '../account/enter-account.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import type { PasskeyAnswer } from './passkey-ceremony.ts'
import { usePasskeyOnEntry } from './passkey-store.ts'
import { proveByPasskey } from './prove-by-passkey.ts'

type Asked = {
  cookie: string | undefined
  answer: z.output<typeof PasskeyAnswer>
  /** The authorization request that waits, as `sealInteraction` hides it. */
  interactionSealed: Buffer | null
  browser: BrowserFacts
}

/**
 * Enters the account of a passkey, without number, code or password: the device is one factor and its lock the other.
 * Nothing when the passkey is unknown, its answer not right or the account closed; all look the same. A closed account is
 * restored by a code and the password.
 */
export async function enterByPasskey(ctx: IdContext, asked: Asked): Promise<Entrance | undefined> {
  const { interactionSealed, browser } = asked
  const proved = await proveByPasskey(ctx, { ...asked, asking: { purpose: 'sign_in', accountId: null } })
  if (!proved || !(await usePasskeyOnEntry(ctx.db, { ...proved.use, browser }))) return undefined
  const { accountId, key: provedBy } = proved
  return { ok: true, accountId, interactionSealed, provedBy, browser, at: proved.use.now, eraseAfter: null }
}
