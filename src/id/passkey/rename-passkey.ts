import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { addEntry } from '../history/history-store.ts'
import { sealRecord } from '../history/sealed-record.ts'
import { lockOwnPasskey, renamePasskeyRow } from './passkey-store.ts'

type Asked = { id: string; accountId: string; name: string; browser: BrowserFacts }

/** Gives a passkey of an account another name; false when the account has no such passkey. */
export async function renamePasskey(ctx: IdContext, asked: Asked): Promise<boolean> {
  const { id, accountId, name, browser } = asked
  return ctx.db.transaction().execute(async (tx) => {
    const passkey = await lockOwnPasskey(tx, { id, accountId })
    if (!passkey) return false
    if (passkey.name === name) return true
    await renamePasskeyRow(tx, { id, name })
    const named = (given: string) =>
      sealRecord(ctx.secrets, passkey.audit_salt, { passkey_id: id, name: given })
    await addEntry(tx, {
      accountId,
      event: 'id.passkey_renamed',
      before: named(passkey.name),
      after: named(name),
      browser,
      now: ctx.clock.now(),
    })
    return true
  })
}
