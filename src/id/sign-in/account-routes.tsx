import { Hono } from 'hono'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { openAccount } from '../account/open-account.ts'
import type { IdContext } from '../context.ts'
import { browserToRemember } from '../device/known-device.ts'
import { screenOf, show } from '../screen.tsx'
import { AccountPage } from './account-page.tsx'
import { finishSignIn } from './finish-sign-in.tsx'
import { newAccountForm } from './forms.ts'
import { pageAfter, SIGN_IN } from './sign-in-flow.ts'
import { visitorAt } from './visitor.tsx'

/** The third step of a newcomer: who they are and which password they choose. */
export function accountRoutes(ctx: IdContext) {
  const { path } = SIGN_IN.account
  const newAccount = newAccountForm(ctx.clock)
  return new Hono()
    .get(path, async (c) => {
      const visitor = await visitorAt(ctx, c, 'account')
      if (visitor instanceof Response) return visitor
      const screen = screenOf(ctx, c)
      return show(c, screen, <AccountPage screen={screen} phone={visitor.phone} flow={visitor.flow} />)
    })
    .post(path, async (c) => {
      const visitor = await visitorAt(ctx, c, 'account')
      if (visitor instanceof Response) return visitor
      const form = await readForm(c, newAccount)
      if (!form.ok) {
        const screen = screenOf(ctx, c)
        return show(
          c,
          screen,
          <AccountPage screen={screen} phone={visitor.phone} flow={visitor.flow} {...form} />,
          422,
        )
      }
      const { password, borrowed, ...person } = form.data
      const opened = await openAccount(ctx, {
        token: visitor.token,
        person,
        password,
        language: screenOf(ctx, c).language,
        browser: browserToRemember(ctx, c, { borrowed }),
      })
      if (opened.ok) return finishSignIn(ctx, c, opened)
      if (opened.error === 'busy') throw new Refusal('busy')
      if (opened.error === 'number_taken') return c.redirect(pageAfter('account', 'number_taken'), 303)
      // The proof went while the password was hashed: the form was sent twice.
      const sentTwice = await visitorAt(ctx, c, 'account')
      return sentTwice instanceof Response ? sentTwice : c.redirect(path, 303)
    })
}
