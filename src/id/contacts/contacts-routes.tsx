import { Hono } from 'hono'
import { readablePhone } from '#contracts/phone-number.ts'
import { type InCabinet, inCabinet } from '../cabinet/in-cabinet.ts'
import { openPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import { openEmail } from '../email/email-address.ts'
import { screenOf, show } from '../screen.tsx'
import { type Contacts, findContacts } from './contact-store.ts'
import { type Contact, ContactsPage } from './contacts-page.tsx'
import { CONTACTS } from './contacts-paths.ts'
import { emailRoutes } from './email-routes.tsx'

/** «Контакты»: how the account can be reached (S2). Without a mail server nobody is asked for an e-mail address. */
export function contactsRoutes(ctx: IdContext) {
  const routes = new Hono<InCabinet>().get(CONTACTS.front, inCabinet(ctx), async (c) => {
    const screen = screenOf(ctx, c)
    const person = c.get('person')
    const contacts = await findContacts(ctx.db, person.id)
    const page = (
      <ContactsPage
        screen={screen}
        person={person}
        phone={phoneOf(ctx, contacts)}
        email={ctx.mailer && { now: emailIn(ctx, contacts) }}
        done={DONE.find((done) => done === c.req.query('done'))}
      />
    )
    return show(c, screen, page)
  })
  return ctx.mailer ? routes.route('/', emailRoutes(ctx)) : routes
}

const DONE = ['email', 'email_removed'] as const

function phoneOf({ secrets }: IdContext, { phone_sealed, phone_proved_at }: Contacts): Contact | undefined {
  return phone_sealed
    ? { text: readablePhone(openPhone(secrets, phone_sealed)), provedAt: phone_proved_at }
    : undefined
}

function emailIn(
  { secrets }: IdContext,
  { email_sealed, email_confirmed_at }: Contacts,
): Contact | undefined {
  return email_sealed ? { text: openEmail(secrets, email_sealed), provedAt: email_confirmed_at } : undefined
}
