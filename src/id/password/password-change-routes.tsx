import { Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { browserOf } from '../device/known-device.ts'
import { errorAt } from '../form-errors.ts'
import { sessionHash } from '../oidc/engine.ts'
import { screenOf, show } from '../screen.tsx'
import { pageAfter } from '../security/security-done.ts'
import { SECURITY } from '../security/security-paths.ts'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { changePassword } from './change-password.ts'
import { PasswordChangePage } from './password-change-page.tsx'
import { NewPassword } from './password-rules.ts'

const EnterNewPassword = z.object({ password: NewPassword })

/** Another password for the signed-in account. The one of before is not asked for: it, or more, was proved a moment ago. */
export function passwordChangeRoutes(ctx: IdContext) {
  const path = SECURITY.password
  return new Hono<InCabinet>()
    .use(path, inCabinet(ctx), freshlyProved(ctx))
    .get(path, (c) => {
      const screen = screenOf(ctx, c)
      return show(c, screen, <PasswordChangePage screen={screen} person={c.get('person')} />)
    })
    .post(path, async (c) => {
      const screen = screenOf(ctx, c)
      const person = c.get('person')
      const form = await readForm(c, EnterNewPassword)
      if (!form.ok) {
        const error = errorAt(screen.words, form.errors, 'password')
        return show(c, screen, <PasswordChangePage screen={screen} person={person} error={error} />, 422)
      }
      const changed = await changePassword(ctx, {
        accountId: person.id,
        tokenHash: sessionHash(ctx.secrets, ctx.cookies.session.read(c) ?? ''),
        password: form.data.password,
        browser: browserOf(ctx, c),
      })
      if (!changed.ok) throw new Refusal(changed.error)
      return c.redirect(pageAfter('password_changed'), 303)
    })
}
