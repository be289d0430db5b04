import type { PeopleDirectory } from '#contracts/people-directory.ts'
import { openPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import { accountOfHandle } from './contact-handle.ts'
import { findContact } from './contact-store.ts'

/** What the platform may ask for outside a sign-in: messages go to numbers that it never learns (decision 0028). */
export function openDirectory({
  db,
  secrets,
  courier,
}: Pick<IdContext, 'db' | 'secrets' | 'courier'>): PeopleDirectory {
  const textTo = (phone: string, text: string) =>
    courier.deliver({ channel: 'sms', phone, code: null, text, callerNumber: null })
  return {
    textTo,
    async tell(handle, text) {
      const accountId = accountOfHandle(secrets, handle)
      const contact = accountId && (await findContact(db, accountId))
      if (!contact) return false
      await textTo(openPhone(secrets, contact.phone_sealed), text[contact.language])
      return true
    },
  }
}
