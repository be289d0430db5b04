import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { notify } from '../notice/notify.ts'
import { codesOfSet, recoveryCodeHash } from './recovery-code.ts'
import { isMadeByForm, replaceRecoveryCodes } from './recovery-code-store.ts'

type Asked = {
  accountId: string
  /** A random text that belongs to the form which asks. */
  form: string
  /** The set that the form was drawn for; 0 where there was none. */
  after: number
  browser: BrowserFacts
}

/**
 * Makes ten new recovery codes; those of before end. The same form sent twice (a double tap, a reloaded page) shows the
 * same codes and changes nothing. A form that was drawn before the newest set shows nothing: it could bring spent codes back.
 */
export async function makeRecoveryCodes(
  ctx: IdContext,
  asked: Asked,
): Promise<{ ok: true; codes: string[] } | { ok: false; error: 'form_outdated' }> {
  const { accountId } = asked
  const codes = codesOfSet(ctx.secrets, asked)
  const formHash = ctx.secrets.hash('recovery_form', `${accountId} ${asked.form}`)
  return ctx.db.transaction().execute(async (tx) => {
    const made = await replaceRecoveryCodes(tx, {
      ...asked,
      formHash,
      codeHashes: codes.map((code) => recoveryCodeHash(ctx.secrets, { accountId, code })),
      now: ctx.clock.now(),
    })
    if (made) await notify(tx, ctx, { accountId, kind: 'recovery_codes_made' })
    else if (!(await isMadeByForm(tx, { accountId, formHash }))) return { ok: false, error: 'form_outdated' }
    return { ok: true, codes }
  })
}
