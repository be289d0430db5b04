import type { Context } from 'hono'
import { maskedPhone } from '#contracts/phone-number.ts'
import type { InCabinet } from '../cabinet/in-cabinet.ts'
import { type CodeStep, codeRoutes } from '../challenge/code-routes.tsx'
import { openPhone } from '../challenge/phone.ts'
import { type CodeRefusal, requestCode } from '../challenge/request-code.ts'
import { askerOf, writeChallenge } from '../challenge/who-asks.ts'
import type { IdContext } from '../context.ts'
import { deviceHashOf } from '../device/known-device.ts'
import { screenOf } from '../screen.tsx'
import { NEW_NUMBER } from './number-change-flow.ts'
import { presentNumberAt } from './visitor.ts'

type Step = Pick<CodeStep<InCabinet>, 'path' | 'step' | 'byCall' | 'afterPassed'> & {
  /** Where in the journey the code is asked for. */
  at: 'owner' | 'taken'
}

/** The code to the number that the signed-in account has, beside the one that proved the new number. */
export function presentNumberStep(ctx: IdContext, { at, ...step }: Step) {
  return codeRoutes<InCabinet>(ctx, {
    ...step,
    cookie: ctx.cookies.presentNumber,
    challengeAt: (c) => presentNumberAt(ctx, c, at),
    back: (c) => ({ href: NEW_NUMBER[at].path, label: screenOf(ctx, c).words('layout.back') }),
  })
}

/** Sends a code to the number that the signed-in account has. Throws when it has none: no page offers it then. */
export async function requestPresentCode(
  ctx: IdContext,
  c: Context<InCabinet>,
): Promise<{ ok: true } | CodeRefusal> {
  const { phone_sealed } = c.get('person')
  if (!phone_sealed) throw new Error('an account without a number has no present number to prove')
  const sent = await requestCode(ctx, {
    phone: openPhone(ctx.secrets, phone_sealed),
    purpose: 'change_number',
    interactionSealed: null,
    language: screenOf(ctx, c).language,
    asker: askerOf(ctx, c),
    deviceHash: deviceHashOf(ctx, c),
  })
  if (!sent.ok) return sent
  writeChallenge(c, ctx.cookies.presentNumber, sent.token)
  return { ok: true }
}

/** The number of the signed-in account, by its last digits. */
export function maskedNumberOf(ctx: IdContext, c: Context<InCabinet>): string | undefined {
  const { phone_sealed } = c.get('person')
  return phone_sealed ? maskedPhone(openPhone(ctx.secrets, phone_sealed)) : undefined
}
