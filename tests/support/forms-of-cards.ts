import { cardUrl } from '#school/card/card-secret.ts'
import { givenCard } from './cards.ts'
import { openClass } from './cast.ts'
import { knownTeacher } from './crowd.ts'
import type { AskingForm } from './every-form.ts'
import { openForm } from './form-fields.ts'

/** Forms about cards that are buttons alone. */
export const CARD_BUTTONS = [
  'POST /classes/:class/cards/:card/replacement',
  'POST /classes/:class/cards/:card/revocation',
  'POST /profile/phone',
]

/** The forms about cards that ask for something. */
export const CARD_FORMS: Record<string, AskingForm> = {
  'POST /classes/:class/cards': {
    fields: {
      family_name: 'name',
      given_name: 'name',
      patronymic: 'optional name',
      birth_date: 'date',
      key: 'hint',
      entry: 'hint',
    },
    async open(world) {
      const { classId } = await openClass(world, { school: crypto.randomUUID() })
      const { browser } = await knownTeacher(world, classId)
      const cards = `${world.platform}/classes/${classId}/cards`
      const page = await browser.open(`${cards}/new`)
      const values = {
        family_name: 'Маленький',
        given_name: 'Ваня',
        patronymic: 'Иванович',
        birth_date: '01.05.2019',
        key: crypto.randomUUID(),
        entry: '',
      }
      return { browser, page, url: cards, values }
    },
  },
  'POST /card/:token': {
    fields: { pin: 'code' },
    async open(world) {
      const { classId, schoolId } = await openClass(world, { school: crypto.randomUUID() })
      const { personId: actorId } = await knownTeacher(world, classId)
      const id = await givenCard(world, { classId, schoolId, actorId })
      return openForm(world.newBrowser(), cardUrl(world.composed.school.ctx, id), { pin: '12345x' })
    },
  },
}
