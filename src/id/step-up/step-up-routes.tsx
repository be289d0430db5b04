import { Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { localPath } from '#kernel/http/language.ts'
import { CABINET } from '../cabinet/cabinet-sections.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { errorAt } from '../form-errors.ts'
import { sessionHash } from '../oidc/engine.ts'
import { TypedPassword } from '../password/password-rules.ts'
import { screenOf, show } from '../screen.tsx'
import { endSessions } from '../session/session-end-store.ts'
import { STEP_UP } from './freshly-proved.ts'
import { proveAgain } from './prove-again.ts'
import { StepUpPage, StepUpSpentPage } from './step-up-page.tsx'

const Password = z.object({ password: TypedPassword, next: z.string().optional() })

/** «Подтвердите, что это вы»: the password once more, then on to where the person wanted to go. */
export function stepUpRoutes(ctx: IdContext) {
  return new Hono<InCabinet>()
    .use(STEP_UP, inCabinet(ctx))
    .get(STEP_UP, (c) => {
      const screen = screenOf(ctx, c)
      return show(c, screen, <StepUpPage screen={screen} next={pathAfter(c.req.query('next'))} />)
    })
    .post(STEP_UP, async (c) => {
      const screen = screenOf(ctx, c)
      const form = await readForm(c, Password)
      const next = pathAfter(form.values.next)
      const again = (error?: string) =>
        show(c, screen, <StepUpPage screen={screen} next={next} error={error} />, 422)
      if (!form.ok) return again(errorAt(screen.words, form.errors, 'password'))
      const { session_uid: sessionUid } = c.get('person')
      const proved = await proveAgain(ctx, { sessionUid, password: form.data.password })
      if (proved.ok) return c.redirect(next, 303)
      if (proved.error === 'busy') throw new Refusal('busy')
      if (proved.error === 'password_wrong' && proved.guessesLeft > 0) {
        return again(screen.words('error.password_wrong', { count: proved.guessesLeft }))
      }
      const token = ctx.cookies.session.read(c)
      if (token) await endSessions(ctx.db, { tokenHash: sessionHash(ctx.secrets, token) }, ctx.clock.now())
      ctx.cookies.session.clear(c)
      return show(c, screen, <StepUpSpentPage screen={screen} />, 403)
    })
}

function pathAfter(next: string | undefined): string {
  return localPath(next) ?? CABINET
}
