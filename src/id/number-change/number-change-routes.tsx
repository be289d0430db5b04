import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { PhoneNumber, readablePhone } from '#contracts/phone-number.ts'
import { readForm } from '#kernel/http/form.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import { codeRoutes } from '../challenge/code-routes.tsx'
import { openPhone } from '../challenge/phone.ts'
import { refusalText } from '../challenge/refusal-text.ts'
import { requestCode } from '../challenge/request-code.ts'
import { askerOf, writeChallenge } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import { errorAt } from '../form-errors.ts'
import { askForChange } from '../pending-change/ask-for-change.ts'
import { changeOf } from '../pending-change/change-of.ts'
import { screenOf, show } from '../screen.tsx'
import { freshlyProved, freshSince } from '../step-up/freshly-proved.ts'
import { changeNumber, type Vouched } from './change-number.ts'
import { CONFIRMATION, NEW_NUMBER, PRESENT_NUMBER, pageAfter, WAIT } from './number-change-flow.ts'
import { DonePage, NewNumberPage } from './number-change-pages.tsx'
import { swapRoutes } from './number-swap-routes.tsx'
import { OwnerPage } from './owner-page.tsx'
import { maskedNumberOf, presentNumberStep, requestPresentCode } from './present-number.tsx'
import { presentIndexOf, type Visitor, visitorAt } from './visitor.ts'
import { rememberedWayBack, rememberWayBack, wayBack } from './way-back.ts'

const EnterNumber = z.object({ phone: PhoneNumber, back: z.string().optional() })

type Shown = { status?: number; values?: Record<string, string>; error?: string }

/** Another number for the signed-in account: the number, its code, and that its owner changes it (S4, J9). */
export function numberChangeRoutes(ctx: IdContext) {
  return new Hono<InCabinet>()
    .use(`${NEW_NUMBER.number.path}/*`, inCabinet(ctx))
    .get(NEW_NUMBER.number.path, (c) => numberScreen(ctx, c))
    .post(NEW_NUMBER.number.path, async (c) => {
      const screen = screenOf(ctx, c)
      const form = await readForm(c, EnterNumber)
      const { values } = form
      if (!form.ok) {
        const error = errorAt(screen.words, form.errors, 'phone')
        return numberScreen(ctx, c, { status: 422, values, error })
      }
      const { phone, back } = form.data
      if (phone === ownNumberOf(ctx, c)) {
        return numberScreen(ctx, c, { status: 422, values, error: screen.words('error.number_same') })
      }
      const sent = await requestCode(ctx, {
        phone,
        purpose: 'change_number',
        interactionSealed: null,
        language: screen.language,
        asker: askerOf(ctx, c),
      })
      if (!sent.ok) return numberScreen(ctx, c, { status: 429, values, error: refusalText(screen, sent) })
      writeChallenge(c, ctx.cookies.challenge, sent.token)
      rememberWayBack(ctx, c, back)
      return c.redirect(pageAfter('number', 'code_sent'), 303)
    })
    .route('/', newNumberCode(ctx))
    .get(NEW_NUMBER.owner.path, async (c) => {
      const visitor = await visitorAt(ctx, c, 'owner')
      return visitor instanceof Response ? visitor : ownerScreen(ctx, c, visitor)
    })
    .post(PRESENT_NUMBER, async (c) => {
      const visitor = await visitorAt(ctx, c, 'owner')
      if (visitor instanceof Response) return visitor
      const sent = await requestPresentCode(ctx, c)
      if (sent.ok) return c.redirect(pageAfter('owner', 'present_code_sent'), 303)
      return ownerScreen(ctx, c, visitor, { status: 429, error: refusalText(screenOf(ctx, c), sent) })
    })
    .route('/', presentNumberCode(ctx))
    .post(WAIT, freshlyProved(ctx), async (c) => {
      const visitor = await visitorAt(ctx, c, 'owner')
      if (visitor instanceof Response) return visitor
      const phoneIndex = presentIndexOf(ctx, c)
      if (!phoneIndex) return c.redirect(NEW_NUMBER.owner.path, 303)
      const accountId = c.get('person').id
      const { address } = askerOf(ctx, c)
      const asked = await askForChange(ctx, { accountId, kind: 'number_change', phoneIndex, address })
      if (asked.ok) return c.redirect(NEW_NUMBER.owner.path, 303)
      const error = screenOf(ctx, c).words('number.too_many_changes')
      return ownerScreen(ctx, c, visitor, { status: 429, error })
    })
    .post(CONFIRMATION, freshlyProved(ctx), async (c) => {
      const visitor = await visitorAt(ctx, c, 'owner')
      if (visitor instanceof Response) return visitor
      const { session_uid: sessionUid, phone_sealed } = c.get('person')
      const by = phone_sealed ? 'waiting' : 'password'
      return change(ctx, c, visitor, { by, sessionUid, since: freshSince(ctx) })
    })
    .get(NEW_NUMBER.changed.path, (c) => doneScreen(ctx, c, 'changed'))
    .get(NEW_NUMBER.swapped.path, (c) => doneScreen(ctx, c, 'swapped'))
    .route('/', swapRoutes(ctx))
}

/** The code to the new number. */
function newNumberCode(ctx: IdContext) {
  return codeRoutes<InCabinet>(ctx, {
    path: NEW_NUMBER.code.path,
    async challengeAt(c) {
      const visitor = await visitorAt(ctx, c, 'code')
      return visitor instanceof Response ? visitor : visitor.challenge
    },
    back: (c) => ({ href: NEW_NUMBER.number.path, label: screenOf(ctx, c).words('code.change_number') }),
    afterPassed: (c, { hasAccount }) =>
      c.redirect(pageAfter('code', hasAccount ? 'taken_number_proved' : 'free_number_proved'), 303),
  })
}

/**
 * The code to the number that the account has; a right one changes it. There is no password beside it: whoever sits at an
 * open browser could guess the four digits of a call in the end.
 */
function presentNumberCode(ctx: IdContext) {
  return presentNumberStep(ctx, {
    at: 'owner',
    path: NEW_NUMBER.present_code.path,
    step: { current: 3 },
    byCall: false,
    async afterPassed(c, { token }) {
      const visitor = await visitorAt(ctx, c, 'owner')
      if (visitor instanceof Response) return visitor
      return change(ctx, c, visitor, { by: 'present_number', token })
    },
  })
}

async function change(
  ctx: IdContext,
  c: Context<InCabinet>,
  { token }: Visitor,
  vouching: Vouched,
): Promise<Response> {
  const changed = await changeNumber(ctx, { token, accountId: c.get('person').id, vouching })
  if (changed.ok) {
    return c.redirect(pageAfter('owner', 'number_changed'), 303)
  }
  // Where the browser stands now says the rest: the number was taken meanwhile, or the form was sent twice.
  return c.redirect(NEW_NUMBER.owner.path, 303)
}

function numberScreen(ctx: IdContext, c: Context<InCabinet>, shown: Shown = {}): Response {
  const screen = screenOf(ctx, c)
  const page = (
    <NewNumberPage
      screen={screen}
      now={maskedNumberOf(ctx, c)}
      wayBack={wayBack(ctx, shown.values?.back ?? c.req.query('back'))}
      values={shown.values}
      error={shown.error}
    />
  )
  return show(c, screen, page, shown.status)
}

async function ownerScreen(
  ctx: IdContext,
  c: Context<InCabinet>,
  { challenge }: Visitor,
  shown: Shown = {},
): Promise<Response> {
  const screen = screenOf(ctx, c)
  const { id: accountId, proved_at } = c.get('person')
  const phoneIndex = presentIndexOf(ctx, c)
  const page = (
    <OwnerPage
      screen={screen}
      phone={readablePhone(openPhone(ctx.secrets, challenge.phone_sealed))}
      now={maskedNumberOf(ctx, c)}
      proved={proved_at >= freshSince(ctx)}
      change={
        phoneIndex ? await changeOf(ctx, { accountId, kind: 'number_change', phoneIndex }) : { state: 'none' }
      }
      hours={ctx.config.limits.recoveryWaitHours}
      error={shown.error}
    />
  )
  return show(c, screen, page, shown.status)
}

function doneScreen(ctx: IdContext, c: Context<InCabinet>, done: 'changed' | 'swapped'): Response {
  const screen = screenOf(ctx, c)
  const page = (
    <DonePage screen={screen} done={done} now={maskedNumberOf(ctx, c)} wayBack={rememberedWayBack(ctx, c)} />
  )
  return show(c, screen, page)
}

function ownNumberOf(ctx: IdContext, c: Context<InCabinet>): string | undefined {
  const { phone_sealed } = c.get('person')
  return phone_sealed ? openPhone(ctx.secrets, phone_sealed) : undefined
}
