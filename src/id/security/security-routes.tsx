import { Hono } from 'hono'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { screenOf, show } from '../screen.tsx'
import { doneOf } from './security-done.ts'
import { SecurityPage } from './security-page.tsx'
import { SECURITY } from './security-paths.ts'
import { findProtection } from './security-store.ts'

/** «Безопасность»: the state of everything that protects the account (S2). */
export function securityRoutes(ctx: IdContext) {
  return new Hono<InCabinet>().get(SECURITY.section, inCabinet(ctx), async (c) => {
    const screen = screenOf(ctx, c)
    const person = c.get('person')
    const protection = await findProtection(ctx.db, person.id)
    const done = doneOf(c.req.query('done'))
    return show(
      c,
      screen,
      <SecurityPage screen={screen} person={person} protection={protection} done={done} />,
    )
  })
}
