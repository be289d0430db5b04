import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readablePhone } from '#contracts/phone-number.ts'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import type { InCabinet } from '../cabinet/in-cabinet.ts'
import { openPhone } from '../challenge/phone.ts'
import { refusalText } from '../challenge/refusal-text.ts'
import type { IdContext } from '../context.ts'
import { browserOf } from '../device/known-device.ts'
import { errorAt } from '../form-errors.ts'
import { TypedPassword } from '../password/password-rules.ts'
import { screenOf, show } from '../screen.tsx'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { agreeToSwap } from './agree-to-swap.ts'
import { exchangeNumbers } from './exchange-numbers.ts'
import { NEW_NUMBER, pageAfter } from './number-change-flow.ts'
import { SwapPage, TakenPage } from './number-swap-pages.tsx'
import { maskedNumberOf, presentNumberStep, requestPresentCode } from './present-number.tsx'
import { type Visitor, visitorAt } from './visitor.ts'

const Agree = z.object({ password: TypedPassword })

/**
 * A number that another account has, exchanged within a family (S4): the password of either account and a code to either
 * number, in one browser. Whoever borrows a SIM card for a minute has neither password.
 */
export function swapRoutes(ctx: IdContext) {
  return new Hono<InCabinet>()
    .get(NEW_NUMBER.taken.path, async (c) => {
      const visitor = await visitorAt(ctx, c, 'taken')
      if (visitor instanceof Response) return visitor
      const screen = screenOf(ctx, c)
      const canSwap = c.get('person').phone_sealed !== null
      return show(c, screen, <TakenPage screen={screen} {...holderOf(ctx, visitor)} canSwap={canSwap} />)
    })
    .use(NEW_NUMBER.swap.path, freshlyProved(ctx))
    .get(NEW_NUMBER.swap.path, async (c) => {
      const visitor = await visitorAt(ctx, c, 'taken')
      return visitor instanceof Response ? visitor : swapScreen(ctx, c, visitor)
    })
    .post(NEW_NUMBER.swap.path, async (c) => {
      const visitor = await visitorAt(ctx, c, 'taken')
      if (visitor instanceof Response) return visitor
      const { words } = screenOf(ctx, c)
      const form = await readForm(c, Agree)
      if (!form.ok) return swapScreen(ctx, c, visitor, errorAt(words, form.errors, 'password'))
      return agree(ctx, c, visitor, form.data.password)
    })
    .route('/', ownNumberCode(ctx))
}

/** Takes the password of the other account and goes on to the code for the own number. */
async function agree(
  ctx: IdContext,
  c: Context<InCabinet>,
  visitor: Visitor,
  password: string,
): Promise<Response> {
  const { id: accountId, phone_sealed } = c.get('person')
  if (!phone_sealed) return c.redirect(NEW_NUMBER.taken.path, 303)
  const agreed = await agreeToSwap(ctx, {
    token: visitor.token,
    accountId,
    password,
    browser: browserOf(ctx, c),
  })
  if (agreed.ok) {
    const sent = await requestPresentCode(ctx, c)
    if (sent.ok) return c.redirect(pageAfter('swap', 'holder_agreed'), 303)
    return swapScreen(ctx, c, visitor, refusalText(screenOf(ctx, c), sent), 429)
  }
  if (agreed.error === 'busy') throw new Refusal('busy')
  const again = await visitorAt(ctx, c, 'taken')
  if (again instanceof Response) return again
  const count = agreed.error === 'password_wrong' ? agreed.guessesLeft : 0
  return swapScreen(ctx, c, again, screenOf(ctx, c).words('error.password_wrong', { count }))
}

/** The code to the own number, which the other account gets; a right one exchanges both. */
function ownNumberCode(ctx: IdContext) {
  return presentNumberStep(ctx, {
    at: 'taken',
    path: NEW_NUMBER.swap_code.path,
    step: { current: 4, total: 4 },
    async afterPassed(c, { token: ourToken }) {
      const visitor = await visitorAt(ctx, c, 'taken')
      if (visitor instanceof Response) return visitor
      const { let_go_by: otherId } = visitor.challenge
      const accountId = c.get('person').id
      const swapped =
        otherId !== null &&
        (await exchangeNumbers(ctx, { theirToken: visitor.token, ourToken, accountId, otherId }))
      if (!swapped) return c.redirect(NEW_NUMBER.taken.path, 303)
      return c.redirect(pageAfter('swap_code', 'numbers_swapped'), 303)
    },
  })
}

/** Whose the proved number is, as much as the sign-in with it would show. */
function holderOf(ctx: IdContext, { challenge }: Visitor) {
  return {
    phone: readablePhone(openPhone(ctx.secrets, challenge.phone_sealed)),
    owner: `${challenge.given_name} ${challenge.family_name?.charAt(0)}.`,
  }
}

function swapScreen(
  ctx: IdContext,
  c: Context<InCabinet>,
  visitor: Visitor,
  error?: string,
  status = c.req.method === 'GET' ? 200 : 422,
): Response {
  const now = maskedNumberOf(ctx, c)
  if (!now) return c.redirect(NEW_NUMBER.taken.path, 303)
  const screen = screenOf(ctx, c)
  const alive = visitor.challenge.password_guesses < ctx.config.limits.guessesPerPassword
  const page = <SwapPage screen={screen} {...holderOf(ctx, visitor)} now={now} alive={alive} error={error} />
  return show(c, screen, page, status)
}
