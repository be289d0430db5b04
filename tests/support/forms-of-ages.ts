import { openClass } from './cast.ts'
import { knownStudent } from './crowd.ts'
import type { AskingForm } from './every-form.ts'
import { openForm } from './form-fields.ts'

/** Forms about ages that are one button. */
export const AGE_BUTTONS = [
  'POST /profile/guardians/:guardian/permission',
  'POST /profile/guardians/:guardian/permission/revocation',
]

/** Forms about ages that ask for something. */
export const AGE_FORMS: Record<string, AskingForm> = {
  'POST /profile/consent': {
    fields: {
      own_platform_use: 'tick',
      own_personal_data: 'tick',
      own_platform_use_text: { textOf: 'own_platform_use' },
      own_personal_data_text: { textOf: 'own_personal_data' },
    },
    async open(world) {
      const { classId } = await openClass(world, { school: crypto.randomUUID() })
      const { browser } = await knownStudent(world, classId, { birth_date: '2010-03-12' })
      const path = '/profile/consent'
      const ticks = { own_platform_use: 'yes', own_personal_data: 'yes' }
      return openForm(browser, world.platform + path, ticks)
    },
  },
}
