import type { Context } from 'hono'
import { maskedPhone } from '#contracts/phone-number.ts'
import { openPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { creationOptions, requestOptions, userHandle } from './passkey-ceremony.ts'
import { type Asking, newQuestion, QUESTION_SECONDS } from './passkey-question.ts'
import { findPasskeys } from './passkey-store.ts'

/** Answers the browser module that wants to ask a passkey to sign somebody in: the same for everybody. */
export async function askForSignIn(ctx: IdContext, c: Context): Promise<Response> {
  const question = ask(ctx, c, { purpose: 'sign_in', accountId: null })
  return answer(c, await requestOptions(ctx.config, { question, known: [] }))
}

/** Answers the browser module that wants one of the passkeys of a signed-in person. */
export async function askForProof(ctx: IdContext, c: Context, person: SignedIn): Promise<Response> {
  const question = ask(ctx, c, { purpose: 'prove', accountId: person.id })
  return answer(c, await requestOptions(ctx.config, { question, known: await knownOf(ctx, person) }))
}

/** Answers the browser module that wants to make a passkey for a signed-in person. */
export async function askForNew(ctx: IdContext, c: Context, person: SignedIn): Promise<Response> {
  const question = ask(ctx, c, { purpose: 'add', accountId: person.id })
  const displayName = `${person.given_name} ${person.family_name}`
  const options = await creationOptions(ctx.config, {
    question,
    handle: userHandle(ctx.secrets, person.id),
    name: person.phone_sealed ? maskedPhone(openPhone(ctx.secrets, person.phone_sealed)) : displayName,
    displayName,
    known: await knownOf(ctx, person),
  })
  return answer(c, options)
}

function ask(ctx: IdContext, c: Context, asking: Asking) {
  const { question, cookie } = newQuestion(ctx, asking)
  ctx.cookies.passkey.write(c, cookie, { maxAgeSeconds: QUESTION_SECONDS })
  return question
}

function answer(c: Context, options: object): Response {
  return c.json(options, 200, { 'cache-control': 'no-store' })
}

async function knownOf(ctx: IdContext, { id }: SignedIn) {
  const passkeys = await findPasskeys(ctx.db, id)
  return passkeys.flatMap(({ credential_sealed, transports }) => {
    const credential = ctx.secrets.open('passkey', credential_sealed)
    return credential ? [{ id: credential, transports }] : []
  })
}
