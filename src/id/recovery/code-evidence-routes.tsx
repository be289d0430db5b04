import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import type { IdContext } from '../context.ts'
import { browserOf } from '../device/known-device.ts'
import { RecoveryCode } from '../recovery-code/recovery-code.ts'
import { screenOf, show } from '../screen.tsx'
import { type Visitor, visitorAt } from '../sign-in/visitor.tsx'
import { CodeEvidencePage } from './evidence-pages.tsx'
import { RECOVERY } from './recovery-flow.ts'
import { showRecoveryCode } from './show-recovery-code.ts'

const EnterRecoveryCode = z.object({ code: RecoveryCode })

type Shown = { status?: number; typed?: string; error?: string; alive?: boolean }

/** A recovery code as the second evidence beside the number (J5). */
export function codeEvidenceRoutes(ctx: IdContext) {
  return new Hono()
    .get(RECOVERY.code, async (c) => {
      const visitor = await visitorAt(ctx, c, 'password')
      return visitor instanceof Response ? visitor : codeScreen(ctx, c, visitor)
    })
    .post(RECOVERY.code, async (c) => {
      const visitor = await visitorAt(ctx, c, 'password')
      if (visitor instanceof Response) return visitor
      const { words } = screenOf(ctx, c)
      const form = await readForm(c, EnterRecoveryCode)
      const typed = form.values.code
      if (!form.ok) {
        return codeScreen(ctx, c, visitor, { status: 422, typed, error: words('error.recovery_code_format') })
      }
      const { token, challenge } = visitor
      const shown = await showRecoveryCode(ctx, {
        token,
        accountId: challenge.account_id ?? '',
        code: form.data.code,
        browser: browserOf(ctx, c),
      })
      if (shown.ok) return c.redirect(RECOVERY.password, 303)
      if (shown.error === 'guesses_spent') return codeScreen(ctx, c, visitor, { status: 429, alive: false })
      const error = words('error.recovery_code_wrong', { count: shown.guessesLeft })
      return codeScreen(ctx, c, visitor, { status: 422, typed, error, alive: shown.guessesLeft > 0 })
    })
}

function codeScreen(
  ctx: IdContext,
  c: Context,
  { flow }: Visitor,
  { status, alive = true, ...shown }: Shown = {},
): Response {
  const screen = screenOf(ctx, c)
  return show(c, screen, <CodeEvidencePage screen={screen} flow={flow} alive={alive} {...shown} />, status)
}
