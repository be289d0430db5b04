import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { localPath } from '#kernel/http/language.ts'
import { CABINET } from '../cabinet/cabinet-sections.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { browserOf } from '../device/known-device.ts'
import { errorAt } from '../form-errors.ts'
import { noteRefusedPassword } from '../history/note-refused-password.ts'
import { sessionHash } from '../oidc/engine.ts'
import { askForProof } from '../passkey/ask-passkey.ts'
import { PasskeyAnswer } from '../passkey/passkey-ceremony.ts'
import { hasPasskey } from '../passkey/passkey-store.ts'
import { TypedPassword } from '../password/password-rules.ts'
import { screenOf, show } from '../screen.tsx'
import { endSessions } from '../session/session-end-store.ts'
import { STEP_UP, STEP_UP_BY_PASSKEY } from './freshly-proved.ts'
import { proveAgain } from './prove-again.ts'
import { proveAgainByPasskey } from './prove-again-by-passkey.ts'
import { StepUpPage, StepUpSpentPage } from './step-up-page.tsx'

const Password = z.object({ password: TypedPassword, next: z.string().optional() })
const Answered = z.object({ credential: PasskeyAnswer })

/** «Подтвердите, что это вы»: the password once more, then on to where the person wanted to go. */
export function stepUpRoutes(ctx: IdContext) {
  return new Hono<InCabinet>()
    .use(`${STEP_UP}/*`, inCabinet(ctx))
    .get(STEP_UP, (c) => stepUpScreen(ctx, c, { next: pathAfter(c.req.query('next')) }))
    .post(`${STEP_UP_BY_PASSKEY}/question`, (c) => askForProof(ctx, c, c.get('person')))
    .post(STEP_UP_BY_PASSKEY, async (c) => {
      const form = await readForm(c, Answered)
      const next = pathAfter(form.values.next)
      const { id: accountId, session_uid: sessionUid } = c.get('person')
      const cookie = ctx.cookies.passkey.read(c)
      ctx.cookies.passkey.clear(c)
      const answer = form.ok && form.data.credential
      const proved = answer && (await proveAgainByPasskey(ctx, { accountId, sessionUid, cookie, answer }))
      return proved ? c.redirect(next, 303) : stepUpScreen(ctx, c, { next, passkeyRefused: true })
    })
    .post(STEP_UP, async (c) => {
      const screen = screenOf(ctx, c)
      const form = await readForm(c, Password)
      const next = pathAfter(form.values.next)
      const again = (error?: string) => stepUpScreen(ctx, c, { next, error })
      if (!form.ok) return again(errorAt(screen.words, form.errors, 'password'))
      const { session_uid: sessionUid } = c.get('person')
      const proved = await proveAgain(ctx, { sessionUid, password: form.data.password })
      if (proved.ok) return c.redirect(next, 303)
      if (proved.error === 'busy') throw new Refusal('busy')
      if (proved.error === 'password_wrong') {
        await noteRefusedPassword(ctx, { accountId: c.get('person').id, browser: browserOf(ctx, c) })
      }
      if (proved.error === 'password_wrong' && proved.guessesLeft > 0) {
        return again(screen.words('error.password_wrong', { count: proved.guessesLeft }))
      }
      const token = ctx.cookies.session.read(c)
      if (token) await endSessions(ctx.db, { tokenHash: sessionHash(ctx.secrets, token) }, ctx.clock.now())
      ctx.cookies.session.clear(c)
      return show(c, screen, <StepUpSpentPage screen={screen} />, 403)
    })
}

type Shown = { next: string; error?: string; passkeyRefused?: boolean }

async function stepUpScreen(ctx: IdContext, c: Context<InCabinet>, shown: Shown): Promise<Response> {
  const screen = screenOf(ctx, c)
  const passkey = await hasPasskey(ctx.db, c.get('person').id)
  const page = <StepUpPage screen={screen} passkey={passkey} {...shown} />
  return show(c, screen, page, c.req.method === 'GET' ? 200 : 422)
}

function pathAfter(next: string | undefined): string {
  return localPath(next) ?? CABINET
}
