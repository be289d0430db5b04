import { Hono } from 'hono'
import { PhoneNumber, readablePhone } from '#contracts/phone-number.ts'
import type { IdContext } from '../context.ts'
import { screenOf, show } from '../screen.tsx'
import { readMessages } from './simulator.ts'
import { SimulatorPage } from './simulator-page.tsx'

/** The phones of the demo: a page for people, the same as JSON for tests. Never mounted in production. */
export function simulatorRoutes(ctx: IdContext) {
  return new Hono()
    .get('/simulator', async (c) => {
      const screen = screenOf(ctx, c)
      const asked = PhoneNumber.safeParse(c.req.query('phone'))
      const phone = asked.success ? asked.data : undefined
      const messages = await readMessages(ctx, { phone })
      const page = <SimulatorPage screen={screen} messages={messages} phone={phone && readablePhone(phone)} />
      return show(c, screen, page)
    })
    .get('/simulator/messages', async (c) => {
      const { phone, email } = c.req.query()
      return c.json(await readMessages(ctx, { phone, email }), 200, { 'cache-control': 'no-store' })
    })
}
