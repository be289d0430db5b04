import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import { type FoundChallenge, findChallenge } from '../challenge/challenge-store.ts'
import { type CodeStep, codeRoutes } from '../challenge/code-routes.tsx'
import { maskedPhone, openPhone, PhoneNumber, readablePhone } from '../challenge/phone.ts'
import { refusalText } from '../challenge/refusal-text.ts'
import { challengeHash, requestCode } from '../challenge/request-code.ts'
import { askerOf, writeChallenge } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import { errorAt } from '../form-errors.ts'
import { TypedPassword } from '../password/password-rules.ts'
import { screenOf, show } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { changeNumber } from './change-number.ts'
import { NEW_NUMBER, numberChangeStateOf } from './number-change-flow.ts'
import { ChangedPage, ConfirmChangePage, NewNumberPage } from './number-change-pages.tsx'

const EnterNumber = z.object({ phone: PhoneNumber })
const ConfirmChange = z.object({ password: TypedPassword })

/** Another number for the signed-in account: the number, its code, the password (S4, J9). */
export function numberChangeRoutes(ctx: IdContext) {
  return new Hono<InCabinet>()
    .use(`${NEW_NUMBER.number.path}/*`, inCabinet(ctx))
    .use(NEW_NUMBER.number.path, freshlyProved(ctx))
    .get(NEW_NUMBER.number.path, (c) => {
      const screen = screenOf(ctx, c)
      return show(c, screen, <NewNumberPage screen={screen} now={currentNumber(ctx, c.get('person'))} />)
    })
    .post(NEW_NUMBER.number.path, async (c) => {
      const screen = screenOf(ctx, c)
      const now = currentNumber(ctx, c.get('person'))
      const form = await readForm(c, EnterNumber)
      if (!form.ok) {
        const error = errorAt(screen.words, form.errors, 'phone')
        return show(c, screen, <NewNumberPage screen={screen} now={now} {...form} error={error} />, 422)
      }
      const asked = { purpose: 'change_number', interactionSealed: null, language: screen.language } as const
      const sent = await requestCode(ctx, { ...asked, phone: form.data.phone, asker: askerOf(ctx, c) })
      if (!sent.ok) {
        const error = refusalText(screen, sent)
        return show(c, screen, <NewNumberPage screen={screen} now={now} {...form} error={error} />, 429)
      }
      writeChallenge(ctx, c, sent.token)
      return c.redirect(NEW_NUMBER.code.path, 303)
    })
    .route('/', codeRoutes(ctx, codeStep(ctx)))
    .get(NEW_NUMBER.password.path, async (c) => {
      const challenge = await challengeAt(ctx, c, 'password')
      return challenge instanceof Response ? challenge : confirmScreen(ctx, c, challenge)
    })
    .post(NEW_NUMBER.password.path, async (c) => {
      const challenge = await challengeAt(ctx, c, 'password')
      if (challenge instanceof Response) return challenge
      const { words } = screenOf(ctx, c)
      const form = await readForm(c, ConfirmChange)
      if (!form.ok) return confirmScreen(ctx, c, challenge, errorAt(words, form.errors, 'password'))
      const changed = await changeNumber(ctx, {
        token: ctx.cookies.challenge.read(c) ?? '',
        accountId: c.get('person').id,
        password: form.data.password,
      })
      if (changed.ok) {
        ctx.cookies.challenge.clear(c)
        return c.redirect(NEW_NUMBER.changed.path, 303)
      }
      if (changed.error === 'busy') throw new Refusal('busy')
      if (changed.error === 'proof_spent') return c.redirect(NEW_NUMBER.number.path, 303)
      const error =
        changed.error === 'password_wrong'
          ? words('error.password_wrong', { count: changed.guessesLeft })
          : words('error.number_taken')
      return confirmScreen(ctx, c, challenge, error)
    })
    .get(NEW_NUMBER.changed.path, (c) => {
      const screen = screenOf(ctx, c)
      return show(c, screen, <ChangedPage screen={screen} now={currentNumber(ctx, c.get('person'))} />)
    })
}

function codeStep(ctx: IdContext): CodeStep {
  return {
    path: NEW_NUMBER.code.path,
    challengeAt: (c) => challengeAt(ctx, c, 'code'),
    numberHref: () => NEW_NUMBER.number.path,
    pageAfterPassed: () => NEW_NUMBER.password.path,
  }
}

async function challengeAt(
  ctx: IdContext,
  c: Context,
  step: 'code' | 'password',
): Promise<FoundChallenge | Response> {
  const token = ctx.cookies.challenge.read(c)
  const challenge = token ? await findChallenge(ctx.db, challengeHash(ctx, token)) : undefined
  const state = numberChangeStateOf(challenge, ctx.clock.now())
  return challenge && state === step ? challenge : c.redirect(NEW_NUMBER[state].path, 303)
}

function confirmScreen(ctx: IdContext, c: Context, challenge: FoundChallenge, error?: string): Response {
  const screen = screenOf(ctx, c)
  const phone = readablePhone(openPhone(ctx.secrets, challenge.phone_sealed))
  return show(c, screen, <ConfirmChangePage screen={screen} phone={phone} error={error} />, error ? 422 : 200)
}

function currentNumber(ctx: IdContext, { phone_sealed }: SignedIn): string | undefined {
  return phone_sealed ? maskedPhone(openPhone(ctx.secrets, phone_sealed)) : undefined
}
