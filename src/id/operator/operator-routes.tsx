import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readForm } from '#kernel/http/form.ts'
import { Refusal } from '#kernel/http/guards.ts'
import type { InCabinet } from '../cabinet/in-cabinet.ts'
import type { IdContext } from '../context.ts'
import { findDeadDeliveries, reviveDelivery } from '../logout-delivery/delivery-store.ts'
import { mayBeClientId, registerClient, registeredServices, removeClient } from '../oidc/engine.ts'
import { screenOf, show } from '../screen.tsx'
import { freshlyProved } from '../step-up/freshly-proved.ts'
import { NewServicePage, RegisteredPage } from './new-service-page.tsx'
import { OperatorPage, RemovalPage } from './operator-page.tsx'
import { OPERATOR_SERVICES } from './operator-sections.ts'
import { operatorsOnly } from './operators-only.ts'
import { NewServiceForm } from './service-form.ts'

const DELIVERIES = '/operator/deliveries'

/** What the operator of the installation sees of other sites, and nobody else. */
export function operatorRoutes(ctx: IdContext) {
  const guarded = new Hono<InCabinet>()
  for (const path of [OPERATOR_SERVICES, DELIVERIES]) {
    guarded.use(`${path}/*`, operatorsOnly(ctx), freshlyProved(ctx))
  }
  return guarded
    .get(OPERATOR_SERVICES, async (c) => {
      const screen = screenOf(ctx, c)
      const [services, dead] = [await registeredServices(ctx.db), await findDeadDeliveries(ctx.db)]
      const page = <OperatorPage screen={screen} person={c.get('person')} services={services} dead={dead} />
      return show(c, screen, page)
    })
    .get(`${OPERATOR_SERVICES}/new`, (c) => {
      const screen = screenOf(ctx, c)
      return show(c, screen, <NewServicePage screen={screen} person={c.get('person')} />)
    })
    .post(OPERATOR_SERVICES, async (c) => {
      const screen = screenOf(ctx, c)
      const person = c.get('person')
      const form = await readForm(c, NewServiceForm)
      if (!form.ok) {
        return show(c, screen, <NewServicePage screen={screen} person={person} {...form} />, 422)
      }
      const registered = await registerClient(ctx.db, ctx, { ...form.data, actorId: person.id })
      // The secret is shown in this answer and never again, so there is no page to redirect to.
      const page = (
        <RegisteredPage screen={screen} person={person} name={form.data.name} registered={registered} />
      )
      return show(c, screen, page, 201)
    })
    .get(`${OPERATOR_SERVICES}/:client/removal`, async (c) => {
      const screen = screenOf(ctx, c)
      const service = await serviceAt(ctx, c)
      return show(c, screen, <RemovalPage screen={screen} person={c.get('person')} service={service} />)
    })
    .post(`${OPERATOR_SERVICES}/:client/removal`, async (c) => {
      const { id: actorId } = c.get('person')
      const clientId = c.req.param('client')
      if (!mayBeClientId(clientId)) throw new Refusal('not_found')
      await removeClient(ctx.db, ctx, { clientId, actorId })
      return c.redirect(OPERATOR_SERVICES, 303)
    })
    .post(`${DELIVERIES}/:id/repetition`, async (c) => {
      const id = z.uuid().safeParse(c.req.param('id'))
      if (!id.success) throw new Refusal('not_found')
      await reviveDelivery(ctx.db, id.data)
      return c.redirect(OPERATOR_SERVICES, 303)
    })
}

async function serviceAt(ctx: IdContext, c: Context) {
  const services = await registeredServices(ctx.db)
  const service = services.find(({ clientId }) => clientId === c.req.param('client'))
  if (!service) throw new Refusal('not_found')
  return service
}
