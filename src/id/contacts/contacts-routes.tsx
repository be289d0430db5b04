import { Hono } from 'hono'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import { openPhone, readablePhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import { screenOf, show } from '../screen.tsx'
import { ContactsPage } from './contacts-page.tsx'

/** «Контакты»: how the account can be reached (S2). */
export function contactsRoutes(ctx: IdContext) {
  return new Hono<InCabinet>().get('/cabinet/contacts', inCabinet(ctx), (c) => {
    const screen = screenOf(ctx, c)
    const person = c.get('person')
    const phone = person.phone_sealed && readablePhone(openPhone(ctx.secrets, person.phone_sealed))
    return show(c, screen, <ContactsPage screen={screen} person={person} phone={phone} />)
  })
}
