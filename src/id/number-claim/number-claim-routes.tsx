import { type Context, Hono } from 'hono'
import { askerOf } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import { changeOf } from '../pending-change/change-of.ts'
import { screenOf, show } from '../screen.tsx'
import { pageAfter } from '../sign-in/sign-in-flow.ts'
import { type Visitor, visitorAt } from '../sign-in/visitor.tsx'
import { claimNumber } from './claim-number.ts'
import { ClaimNeedsMessagePage, NOT_ME, NumberClaimPage } from './number-claim-page.tsx'

/** «Это не я» (S11, J6): the number has a new holder. */
export function numberClaimRoutes(ctx: IdContext) {
  return new Hono()
    .get(NOT_ME, async (c) => {
      const visitor = await visitorAt(ctx, c, 'password')
      return visitor instanceof Response ? visitor : claimScreen(ctx, c, visitor)
    })
    .post(NOT_ME, async (c) => {
      const visitor = await visitorAt(ctx, c, 'password')
      if (visitor instanceof Response) return visitor
      if (visitor.challenge.proved_by !== 'sms') return claimScreen(ctx, c, visitor)
      const claim = await claimNumber(ctx, {
        ...claimBy(visitor),
        token: visitor.token,
        address: askerOf(ctx, c).address,
      })
      if (claim.ok && claim.released) return c.redirect(pageAfter('password', 'number_released'), 303)
      if (claim.ok || claim.error === 'owner_was_there') return c.redirect(NOT_ME, 303)
      // The form was sent twice, and the first one got the number.
      const still = await visitorAt(ctx, c, 'password')
      if (still instanceof Response) return still
      return claimScreen(ctx, c, still, screenOf(ctx, c).words('error.too_many_changes'))
    })
}

async function claimScreen(ctx: IdContext, c: Context, visitor: Visitor, refused?: string) {
  const screen = screenOf(ctx, c)
  const { phone, flow, challenge } = visitor
  if (challenge.proved_by !== 'sms') {
    return show(c, screen, <ClaimNeedsMessagePage screen={screen} flow={flow} />)
  }
  const change = await changeOf(ctx, { ...claimBy(visitor), kind: 'number_claim' })
  const hours = ctx.config.limits.numberClaimWaitHours
  const page = <NumberClaimPage {...{ screen, phone, flow, change, hours, refused }} />
  return show(c, screen, page, refused ? 429 : 200)
}

function claimBy({ challenge }: Visitor) {
  return { accountId: challenge.account_id ?? '', phoneIndex: challenge.phone_index }
}
