import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { enterWithAppCode, enterWithRecoveryCode } from '../account/enter-with-second-proof.ts'
import { AppCode } from '../app-code/app-code.ts'
import type { IdContext } from '../context.ts'
import { borrowedField } from '../device/borrowed-device.tsx'
import { browserToRemember } from '../device/known-device.ts'
import { errorAt } from '../form-errors.ts'
import { RecoveryCode } from '../recovery-code/recovery-code.ts'
import { screenOf, show } from '../screen.tsx'
import { finishSignIn } from './finish-sign-in.tsx'
import { AppCodeStepPage, RecoveryCodeStepPage, type SecondProofProps } from './second-proof-pages.tsx'
import { RECOVERY_CODE_PATH, SIGN_IN } from './sign-in-flow.ts'
import { visitorAt } from './visitor.tsx'

/** The last step of somebody whose account asks for more than the password: a code from the application, or a recovery code. */
export function secondProofRoutes(ctx: IdContext) {
  return new Hono().route('/', stepAt(ctx, APP_CODE_STEP)).route('/', stepAt(ctx, RECOVERY_CODE_STEP))
}

type Step = {
  path: string
  form: z.ZodType<{ code: string; borrowed: boolean }>
  enter: typeof enterWithAppCode
  Page: typeof AppCodeStepPage
  wrong: 'error.app_code_wrong_left' | 'error.recovery_code_wrong'
}

const APP_CODE_STEP: Step = {
  path: SIGN_IN.app_code.path,
  form: z.object({ code: AppCode, borrowed: borrowedField }),
  enter: enterWithAppCode,
  Page: AppCodeStepPage,
  wrong: 'error.app_code_wrong_left',
}

const RECOVERY_CODE_STEP: Step = {
  path: RECOVERY_CODE_PATH,
  form: z.object({ code: RecoveryCode, borrowed: borrowedField }),
  enter: enterWithRecoveryCode,
  Page: RecoveryCodeStepPage,
  wrong: 'error.recovery_code_wrong',
}

function stepAt(ctx: IdContext, step: Step) {
  return new Hono()
    .get(step.path, (c) =>
      stepScreen(ctx, c, step, { borrowed: borrowedField.parse(c.req.query('borrowed')) }),
    )
    .post(step.path, async (c) => {
      const token = ctx.cookies.challenge.read(c)
      const { words } = screenOf(ctx, c)
      const form = await readForm(c, step.form)
      const typed = form.values.code
      const borrowed = form.values.borrowed === 'yes'
      if (!form.ok || !token) {
        const error = form.ok ? undefined : errorAt(words, form.errors, 'code')
        return stepScreen(ctx, c, step, { typed, borrowed, error })
      }
      const browser = browserToRemember(ctx, c, form.data)
      const entered = await step.enter(ctx, { token, code: form.data.code, browser })
      if (entered.ok) return finishSignIn(ctx, c, entered)
      if (entered.error === 'guesses_spent') return stepScreen(ctx, c, step, { borrowed })
      const error =
        entered.error === 'code_wrong'
          ? words(step.wrong, { count: entered.guessesLeft })
          : words('error.app_codes_spent')
      return stepScreen(ctx, c, step, { typed, borrowed, error })
    })
}

async function stepScreen(
  ctx: IdContext,
  c: Context,
  step: Step,
  shown: Pick<SecondProofProps, 'typed' | 'borrowed' | 'error'>,
): Promise<Response> {
  const visitor = await visitorAt(ctx, c, 'app_code')
  if (visitor instanceof Response) return visitor
  const screen = screenOf(ctx, c)
  const alive = visitor.challenge.second_guesses < ctx.config.limits.guessesPerPassword
  const page = <step.Page screen={screen} flow={visitor.flow} alive={alive} {...shown} />
  return show(c, screen, page, c.req.method === 'GET' ? 200 : 422)
}
