import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { borrowedField } from '../device/borrowed-device.tsx'
import { browserOf, browserToRemember } from '../device/known-device.ts'
import { errorAt } from '../form-errors.ts'
import { PERSONAL } from '../personal/personal-paths.ts'
import { screenOf, show } from '../screen.tsx'
import { finishSignIn } from '../sign-in/finish-sign-in.tsx'
import { SIGN_IN } from '../sign-in/sign-in-flow.ts'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { signInWithoutNumber } from '../without-number/sign-in-without-number.tsx'
import { deleteAccount } from './delete-account.ts'
import { ClosedPage, DeletionPage, RestorationPage } from './deletion-pages.tsx'
import { findClosedAccount } from './deletion-store.ts'
import { CLOSED, RESTORATION } from './restoration-path.ts'
import { proofOf, restoreAccount } from './restore-account.ts'

const Understood = z.object({ understood: z.literal('yes', 'must_understand') })
const Restore = z.object({ borrowed: borrowedField })

/** The end of an account (S2): closed at once, erased after thirty days, restored until then by whoever signs in to it. */
export function deletionRoutes(ctx: IdContext) {
  return new Hono<InCabinet>()
    .use(PERSONAL.deletion, inCabinet(ctx), freshlyProved(ctx))
    .get(PERSONAL.deletion, (c) => {
      const screen = screenOf(ctx, c)
      return show(c, screen, <DeletionPage screen={screen} />)
    })
    .post(PERSONAL.deletion, async (c) => {
      const form = await readForm(c, Understood)
      if (!form.ok) {
        const screen = screenOf(ctx, c)
        const error = errorAt(screen.words, form.errors, 'understood')
        return show(c, screen, <DeletionPage screen={screen} error={error} />, 422)
      }
      const { id: accountId, language } = c.get('person')
      await deleteAccount(ctx, { accountId, language, browser: browserOf(ctx, c) })
      ctx.cookies.session.clear(c)
      return c.redirect(CLOSED, 303)
    })
    .get(CLOSED, (c) => {
      const screen = screenOf(ctx, c)
      return show(c, screen, <ClosedPage screen={screen} />)
    })
    .get(RESTORATION, async (c) => {
      const closed = await findClosedAccount(ctx.db, proofOf(ctx, carriedBy(ctx, c)))
      if (!closed) return c.redirect(SIGN_IN.number.path, 303)
      const screen = screenOf(ctx, c)
      const { given_name: name, erase_after: eraseAfter } = closed
      const borrowed = borrowedField.parse(c.req.query('borrowed'))
      return show(c, screen, <RestorationPage {...{ screen, name, eraseAfter, borrowed }} />)
    })
    .post(RESTORATION, async (c) => {
      const form = await readForm(c, Restore)
      const browser = browserToRemember(ctx, c, form.ok ? form.data : undefined)
      const restored = await restoreAccount(ctx, { ...carriedBy(ctx, c), browser })
      if (!restored) return c.redirect(SIGN_IN.number.path, 303)
      const { account_id: accountId, proved_by: provedBy, at } = restored
      if (!provedBy) return signInWithoutNumber(ctx, c, { accountId, at, browser })
      const { interaction_sealed: interactionSealed, second_by: secondBy } = restored
      const entrance = { accountId, interactionSealed, provedBy, secondBy, browser, at }
      return finishSignIn(ctx, c, { ok: true, ...entrance, eraseAfter: null })
    })
}

function carriedBy({ cookies }: IdContext, c: Context) {
  return { token: cookies.challenge.read(c), emailToken: cookies.emailChallenge.read(c) }
}
