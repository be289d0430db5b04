import type { AskingForm } from './every-form.ts'
import { openFormOf } from './form-fields.ts'
import { knownAdministrator } from './forms-of-staff.ts'

/** Forms of the registration's board and of reminders. */
export const BOARD_FORMS: Record<string, AskingForm> = {
  'POST /schools/:school/reminders': {
    fields: { reminders: 'option', from: 'choice', until: 'choice' },
    async open(world) {
      const { browser, schoolId } = await knownAdministrator(world)
      const action = `/schools/${schoolId}/reminders`
      return openFormOf(browser, world.platform + action, action, {
        reminders: 'yes',
        from: '9',
        until: '20',
      })
    },
  },
}
