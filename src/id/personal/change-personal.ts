import { lockAccounts } from '../account/account-lock-store.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { sealRecord } from '../history/sealed-record.ts'
import { findPersonal, type Personal, savePersonal } from './personal-store.ts'

const FIELDS = ['family_name', 'given_name', 'patronymic', 'birth_date', 'sex', 'language'] as const

/**
 * Changes what a person says about themselves (S2). The record tells what changed, from what to what; since it can never
 * be rewritten, it is encrypted with a salt that goes with the account. Services get the new data at the next sign-in.
 */
export async function changePersonal(
  ctx: Pick<IdContext, 'db' | 'secrets' | 'clock'>,
  change: { accountId: string; data: Personal; browser: BrowserFacts },
): Promise<void> {
  const { accountId, data, browser } = change
  await ctx.db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [accountId])
    const { audit_salt: salt, ...before } = await findPersonal(tx, accountId)
    const changed = FIELDS.filter((field) => before[field] !== data[field])
    if (changed.length === 0) return
    const said = (by: Personal) =>
      sealRecord(ctx.secrets, salt, Object.fromEntries(changed.map((field) => [field, by[field]])))
    await savePersonal(tx, {
      accountId,
      data,
      before: said(before),
      after: said(data),
      browser,
      now: ctx.clock.now(),
    })
  })
}
