import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { qrCode } from '#ui/qr-code.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { browserOf } from '../device/known-device.ts'
import { errorAt } from '../form-errors.ts'
import { screenOf, show } from '../screen.tsx'
import { pageAfter } from '../security/security-done.ts'
import { SECURITY } from '../security/security-paths.ts'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { AppCode, appAddress } from './app-code.ts'
import { AppCodePage, ConfirmAppCodePage } from './app-code-pages.tsx'
import { findAppCode } from './app-code-store.ts'
import { turnOffAppCode } from './turn-off-app-code.ts'
import { beginAppCode, begunSecret, turnOnAppCode } from './turn-on-app-code.ts'

const EnterAppCode = z.object({ code: AppCode })

/** «Код из приложения»: on, after its first code, and off again. */
export function appCodeRoutes(ctx: IdContext) {
  const path = SECURITY.appCode
  const confirmation = `${path}/confirmation` as const
  return new Hono<InCabinet>()
    .use(`${path}/*`, inCabinet(ctx), freshlyProved(ctx))
    .get(path, async (c) => {
      const screen = screenOf(ctx, c)
      const person = c.get('person')
      const since = (await findAppCode(ctx.db, person.id))?.confirmed_at ?? undefined
      return show(c, screen, <AppCodePage screen={screen} person={person} since={since} />)
    })
    .post(path, async (c) => {
      await beginAppCode(ctx, c.get('person').id)
      return c.redirect(confirmation, 303)
    })
    .get(confirmation, (c) => confirmScreen(ctx, c))
    .post(confirmation, async (c) => {
      const { words } = screenOf(ctx, c)
      const form = await readForm(c, EnterAppCode)
      const typed = form.values.code
      if (!form.ok) return confirmScreen(ctx, c, { typed, error: errorAt(words, form.errors, 'code') })
      const turnedOn = await turnOnAppCode(ctx, {
        accountId: c.get('person').id,
        code: form.data.code,
        browser: browserOf(ctx, c),
      })
      if (turnedOn.ok) return c.redirect(pageAfter('app_code_on'), 303)
      if (turnedOn.error === 'not_begun') return c.redirect(path, 303)
      return confirmScreen(ctx, c, { typed, error: words('error.app_code_wrong') })
    })
    .post(`${path}/removal`, async (c) => {
      await turnOffAppCode(ctx, { accountId: c.get('person').id, browser: browserOf(ctx, c) })
      return c.redirect(pageAfter('app_code_off'), 303)
    })
}

async function confirmScreen(
  ctx: IdContext,
  c: Context<InCabinet>,
  shown: { typed?: string; error?: string } = {},
): Promise<Response> {
  const screen = screenOf(ctx, c)
  const person = c.get('person')
  const secret = await begunSecret(ctx, person.id)
  if (!secret) return c.redirect(SECURITY.appCode, 303)
  // The given name alone: each Russian letter takes six signs of the QR code.
  const address = appAddress({ secret, issuer: ctx.config.idName, name: person.given_name })
  const qr = await qrCode(address)
  return show(
    c,
    screen,
    <ConfirmAppCodePage
      screen={screen}
      person={person}
      secret={secret}
      address={address}
      qr={qr}
      {...shown}
    />,
    shown.error ? 422 : 200,
  )
}
