import type { AskingForm } from './every-form.ts'
import { openForm } from './form-fields.ts'
import { newOwner } from './owners.ts'

/** The forms of «Контакты». */
export const CONTACTS_FORMS: Record<string, AskingForm> = {
  'POST /cabinet/contacts/email': {
    fields: { email: 'email' },
    open: async (world) =>
      openForm((await newOwner(world, 9240)).browser, `${world.id}/cabinet/contacts/email`, {
        email: 'anna@example.ru',
      }),
  },
  'POST /cabinet/contacts/email/code': {
    fields: { code: 'code', channel: 'hint' },
    open: async (world) => {
      const { browser } = await newOwner(world, 9241)
      await browser.open(`${world.id}/cabinet/contacts/email`)
      await browser.submit({ email: 'boris@example.ru' })
      return openForm(browser, `${world.id}/cabinet/contacts/email/code`, { code: '000000' })
    },
  },
}

/** Those of them that are one button. */
export const CONTACTS_BUTTONS = [
  'POST /cabinet/contacts/email/code/repetition',
  'POST /cabinet/contacts/email/removal',
]
