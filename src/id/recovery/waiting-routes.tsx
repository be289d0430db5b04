import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { personFields } from '#contracts/person-data.ts'
import { readForm } from '#kernel/http/form.ts'
import { askerOf } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import { changeOf } from '../pending-change/change-of.ts'
import { screenOf, show } from '../screen.tsx'
import { type Visitor, visitorAt } from '../sign-in/visitor.tsx'
import { askToWait, type Waiting } from './ask-to-wait.ts'
import { RECOVERY } from './recovery-flow.ts'
import { AskToWaitPage, WaitingPage } from './waiting-page.tsx'

type Shown = Omit<Parameters<typeof AskToWaitPage>[0], 'screen' | 'state' | 'hours' | 'flow'> & {
  status?: number
}

/** Waiting for a new password, where there is no other evidence than the number (J5). */
export function waitingRoutes(ctx: IdContext) {
  const { family_name, birth_date } = personFields(ctx.clock)
  const whoTheOwnerIs = z.object({ family_name, birth_date })
  return new Hono()
    .get(RECOVERY.waiting, async (c) => {
      const visitor = await waitingVisitor(ctx, c)
      return visitor instanceof Response ? visitor : waitingScreen(ctx, c, visitor)
    })
    .post(RECOVERY.waiting, async (c) => {
      const visitor = await waitingVisitor(ctx, c)
      if (visitor instanceof Response) return visitor
      const form = await readForm(c, whoTheOwnerIs)
      if (!form.ok) return waitingScreen(ctx, c, visitor, { ...form, status: 422 })
      const waiting = await askToWait(ctx, {
        ...changeBy(visitor),
        token: visitor.token,
        address: askerOf(ctx, c).address,
        familyName: form.data.family_name,
        birthDate: form.data.birth_date,
      })
      if (waiting.ok) return c.redirect(RECOVERY.waiting, 303)
      const refusal = refusalOf(screenOf(ctx, c).words, waiting)
      return waitingScreen(ctx, c, visitor, { values: form.values, ...refusal })
    })
}

/** Four digits of a call are too few to wait with: a text message has to prove the number. */
async function waitingVisitor(ctx: IdContext, c: Context): Promise<Visitor | Response> {
  const visitor = await visitorAt(ctx, c, 'password')
  if (visitor instanceof Response || visitor.challenge.proved_by === 'sms') return visitor
  return c.redirect(RECOVERY.ways, 303)
}

async function waitingScreen(ctx: IdContext, c: Context, visitor: Visitor, shown: Shown = {}) {
  const screen = screenOf(ctx, c)
  const change = await changeOf(ctx, { ...changeBy(visitor), kind: 'password_reset' })
  if (change.state === 'ripe') return c.redirect(RECOVERY.password, 303)
  if (change.state === 'waiting') {
    return show(c, screen, <WaitingPage screen={screen} ripeAt={change.ripeAt} />)
  }
  const { status, ...form } = shown
  const hours = ctx.config.limits.recoveryWaitHours
  const { flow } = visitor
  const page = <AskToWaitPage screen={screen} state={change.state} hours={hours} flow={flow} {...form} />
  return show(c, screen, page, status)
}

function changeBy({ challenge }: Visitor) {
  return { accountId: challenge.account_id ?? '', phoneIndex: challenge.phone_index }
}

function refusalOf(words: ReturnType<typeof screenOf>['words'], waiting: Waiting & { ok: false }): Shown {
  if (waiting.error === 'owner_guesses_spent') return { status: 429, alive: false }
  if (waiting.error === 'too_many_changes') return { status: 429, refused: words('error.too_many_changes') }
  const count = waiting.guessesLeft
  return count > 0
    ? { status: 422, refused: words('error.owner_wrong', { count }) }
    : { status: 422, alive: false }
}
