import { secondsAfter } from '#kernel/clock.ts'
import type { IdContext } from '../context.ts'
import type { BrowserFacts } from '../device/known-device.ts'
import { notify } from '../notice/notify.ts'
import { newAppSecret, stepOfCode } from './app-code.ts'
import { confirmSecret, findAppCode, startAppCode } from './app-code-store.ts'

/** How long the first code may be waited for, in seconds. */
const CONFIRMATION_SECONDS = 30 * 60

/** Makes a secret to be shared with an application. Nothing asks for its codes before the first one was right. */
export async function beginAppCode(ctx: IdContext, accountId: string): Promise<void> {
  const secretSealed = ctx.secrets.seal('app_code', newAppSecret())
  await startAppCode(ctx.db, { accountId, secretSealed, now: ctx.clock.now() })
}

/** The secret that waits for its first code; nothing when none was begun within half an hour or the code is on. */
export async function begunSecret(ctx: IdContext, accountId: string): Promise<string | undefined> {
  const begun = await findAppCode(ctx.db, accountId)
  if (!begun || begun.confirmed_at || begun.started_at <= startedAfter(ctx)) return undefined
  return ctx.secrets.open('app_code', begun.secret_sealed)
}

/**
 * The first code turns the rest on. Wrong ones are not counted: whoever types here has the secret on the same page.
 * The owner gets a notice.
 */
export async function turnOnAppCode(
  ctx: IdContext,
  asked: { accountId: string; code: string; browser: BrowserFacts },
): Promise<{ ok: true } | { ok: false; error: 'app_code_wrong' | 'not_begun' }> {
  const { accountId, browser } = asked
  const begun = await findAppCode(ctx.db, accountId)
  const secret = begun && ctx.secrets.open('app_code', begun.secret_sealed)
  if (!secret) return { ok: false, error: 'not_begun' }
  const now = ctx.clock.now()
  const step = stepOfCode({ secret, code: asked.code, now })
  if (step === undefined) return { ok: false, error: 'app_code_wrong' }
  return ctx.db.transaction().execute(async (tx) => {
    const confirmed = await confirmSecret(tx, {
      accountId,
      secretSealed: begun.secret_sealed,
      step,
      startedAfter: startedAfter(ctx),
      browser,
      now,
    })
    if (!confirmed) return { ok: false, error: 'not_begun' }
    await notify(tx, ctx, { accountId, kind: 'app_code_on' })
    return { ok: true }
  })
}

function startedAfter(ctx: IdContext): Date {
  return secondsAfter(ctx.clock.now(), -CONFIRMATION_SECONDS)
}
