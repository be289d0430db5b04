import { Hono } from 'hono'
import { Refusal } from '#kernel/http/guards.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { mayBeClientId } from '../oidc/engine.ts'
import { screenOf, show } from '../screen.tsx'
import { ConnectionPage } from './connection-page.tsx'
import { disconnectService } from './disconnect-service.ts'
import { servicesOf } from './services-of.ts'

const SERVICES = '/cabinet/services'

/** «Сервисы»: which sites know this person, and the way to end it (S2). */
export function connectionRoutes(ctx: IdContext) {
  return new Hono<InCabinet>()
    .get(SERVICES, inCabinet(ctx), async (c) => {
      const screen = screenOf(ctx, c)
      const person = c.get('person')
      const services = await servicesOf(ctx, person.id)
      const done = c.req.query('done') === 'yes'
      return show(
        c,
        screen,
        <ConnectionPage screen={screen} person={person} services={services} done={done} />,
      )
    })
    .post(`${SERVICES}/:client/disconnection`, inCabinet(ctx), async (c) => {
      const { id: accountId } = c.get('person')
      const clientId = c.req.param('client')
      if (!mayBeClientId(clientId)) throw new Refusal('not_found')
      const ended = await disconnectService(ctx, { accountId, clientId })
      return c.redirect(ended ? `${SERVICES}?done=yes` : SERVICES, 303)
    })
}
