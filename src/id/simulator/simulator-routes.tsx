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
      const typed = c.req.query('phone')?.trim()
      // The field as it comes, with nothing but its preset, asks for all phones.
      const asked = typed && typed !== '+7' ? PhoneNumber.safeParse(typed) : undefined
      const phone = asked?.data
      const messages = asked?.success === false ? [] : await readMessages(ctx, { phone })
      const page = (
        <SimulatorPage
          screen={screen}
          messages={messages}
          phone={phone ? readablePhone(phone) : asked && typed}
          unreadable={asked?.success === false}
        />
      )
      return show(c, screen, page, asked?.success === false ? 422 : 200)
    })
    .get('/simulator/messages', async (c) => {
      const { phone, email } = c.req.query()
      return c.json(await readMessages(ctx, { phone, email }), 200, { 'cache-control': 'no-store' })
    })
}
