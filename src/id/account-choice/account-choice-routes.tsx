import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { maskedPhone } from '#contracts/phone-number.ts'
import { readForm } from '#kernel/http/form.ts'
import { takeReturnPath } from '../cabinet/in-cabinet.ts'
import { openPhone } from '../challenge/phone.ts'
import { refusalText } from '../challenge/refusal-text.ts'
import { requestCode } from '../challenge/request-code.ts'
import { sealInteraction } from '../challenge/waiting-request.ts'
import { askerOf, writeChallenge } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import { browserOf, deviceHashOf } from '../device/known-device.ts'
import { chooseAccount, sessionHash } from '../oidc/engine.ts'
import { screenOf, show } from '../screen.tsx'
import { RequestExpiredPage } from '../sign-in/expired-page.tsx'
import { InteractionUid } from '../sign-in/forms.ts'
import { goOn } from '../sign-in/lead-on.tsx'
import { numberPath, pageAfter } from '../sign-in/sign-in-flow.ts'
import { AccountChoicePage, type ShownAccount } from './account-choice-page.tsx'
import { ACCOUNTS, accountsPath, FORGOTTEN } from './accounts-path.ts'
import { forgetAccount } from './forget-account.ts'
import { findKnownAccounts, type KnownAccount } from './known-account-store.ts'

const Choice = z.object({ account: z.string().catch(''), flow: InteractionUid })

/** Which of the accounts that this browser knows somebody wants to go on with. */
export function accountChoiceRoutes(ctx: IdContext) {
  return new Hono()
    .get(ACCOUNTS, async (c) => {
      const flow = InteractionUid.parse(c.req.query('flow'))
      const accounts = await accountsHere(ctx, c)
      return accounts.length > 0 ? choice(ctx, c, { flow, accounts }) : c.redirect(numberPath(flow), 303)
    })
    .post(ACCOUNTS, async (c) => {
      const { flow, accounts, account } = await chosen(ctx, c)
      if (!account) return c.redirect(accountsPath(flow), 303)
      // The request that waits is the one this very browser began, whatever the link says.
      const interactionUid = flow ? InteractionUid.parse(ctx.engine.requestCookie.read(c)) : undefined
      if (account.current) return goOnAs(ctx, c, interactionUid)
      if (!account.phone_sealed) return c.redirect(numberPath(flow), 303)
      // Whoever sits at a family's computer need not be the one they choose: it is a sign-in like any other.
      const sent = await requestCode(ctx, {
        phone: openPhone(ctx.secrets, account.phone_sealed),
        numberHidden: true,
        purpose: 'sign_in',
        interactionSealed: sealInteraction(ctx, interactionUid),
        language: screenOf(ctx, c).language,
        asker: askerOf(ctx, c),
        deviceHash: deviceHashOf(ctx, c),
      })
      if (!sent.ok) {
        return choice(ctx, c, { flow, accounts, error: refusalText(screenOf(ctx, c), sent) })
      }
      writeChallenge(c, ctx.cookies.challenge, sent.token)
      return c.redirect(pageAfter('number', 'code_sent'), 303)
    })
    .post(FORGOTTEN, async (c) => {
      const { flow, account } = await chosen(ctx, c)
      if (account) {
        const sessionHash = sessionHere(ctx, c)
        await forgetAccount(ctx, { accountId: account.id, browser: browserOf(ctx, c), sessionHash })
        if (account.current) ctx.cookies.session.clear(c)
      }
      return c.redirect(accountsPath(flow), 303)
    })
}

/** The account that a form names, if this browser knows it. */
async function chosen(ctx: IdContext, c: Context) {
  const form = await readForm(c, Choice)
  const { account: id, flow } = form.ok ? form.data : { account: '', flow: undefined }
  const accounts = await accountsHere(ctx, c)
  return { flow, accounts, account: accounts.find((account) => account.id === id) }
}

function accountsHere(ctx: IdContext, c: Context): Promise<KnownAccount[]> {
  return findKnownAccounts(ctx.db, {
    deviceHash: deviceHashOf(ctx, c),
    sessionHash: sessionHere(ctx, c),
    now: ctx.clock.now(),
  })
}

function sessionHere(ctx: IdContext, c: Context): Buffer | null {
  const token = ctx.cookies.session.read(c)
  return token ? sessionHash(ctx.secrets, token) : null
}

/** Back to the site that waits, as the person who is signed in; whether that is enough is for the engine to say. */
async function goOnAs(ctx: IdContext, c: Context, uid: string | undefined): Promise<Response> {
  if (!uid) return c.redirect(takeReturnPath(ctx, c), 303)
  const screen = screenOf(ctx, c)
  const completed = await chooseAccount(ctx.db, ctx, uid)
  if (completed) return goOn(ctx, c, completed)
  return show(c, screen, <RequestExpiredPage screen={screen} />)
}

type Shown = { flow: string | undefined; accounts: KnownAccount[]; error?: string }

function choice(ctx: IdContext, c: Context, { flow, accounts, error }: Shown): Response {
  const screen = screenOf(ctx, c)
  const shown = accounts.map((account): ShownAccount => {
    const phone = account.phone_sealed && maskedPhone(openPhone(ctx.secrets, account.phone_sealed))
    return { ...account, phone }
  })
  const page = <AccountChoicePage screen={screen} flow={flow} accounts={shown} error={error} />
  return show(c, screen, page, error ? 429 : 200)
}
