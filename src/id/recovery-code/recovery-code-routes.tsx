import { Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { newToken } from '#kernel/secrets.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { browserOf } from '../device/known-device.ts'
import { screenOf, show } from '../screen.tsx'
import { SECURITY } from '../security/security-paths.ts'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { makeRecoveryCodes } from './make-recovery-codes.ts'
import { findRecoveryCodes } from './recovery-code-store.ts'
import { MadeRecoveryCodesPage, RecoveryCodesPage } from './recovery-codes-page.tsx'

const NewSet = z.object({ form: z.string().min(20).max(100), after: z.coerce.number().int().min(0) })

/** «Запасные коды»: how many are left, and new ones, shown once. */
export function recoveryCodeRoutes(ctx: IdContext) {
  const path = SECURITY.recoveryCodes
  return new Hono<InCabinet>()
    .use(path, inCabinet(ctx), freshlyProved(ctx))
    .get(path, async (c) => {
      const screen = screenOf(ctx, c)
      const person = c.get('person')
      const codes = await findRecoveryCodes(ctx.db, person.id)
      return show(
        c,
        screen,
        <RecoveryCodesPage screen={screen} person={person} codes={codes} form={newToken()} />,
      )
    })
    .post(path, async (c) => {
      const screen = screenOf(ctx, c)
      const person = c.get('person')
      const form = await readForm(c, NewSet)
      if (!form.ok) return c.redirect(path, 303)
      const made = await makeRecoveryCodes(ctx, {
        ...form.data,
        accountId: person.id,
        browser: browserOf(ctx, c),
      })
      if (!made.ok) return c.redirect(path, 303)
      return show(c, screen, <MadeRecoveryCodesPage screen={screen} person={person} codes={made.codes} />)
    })
}
