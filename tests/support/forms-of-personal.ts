import type { AskingForm } from './every-form.ts'
import { openForm } from './form-fields.ts'
import { newOwner } from './owners.ts'

/** The forms of «Личные данные». */
export const PERSONAL_FORMS: Record<string, AskingForm> = {
  'POST /cabinet/personal/data': {
    fields: {
      family_name: 'name',
      given_name: 'name',
      patronymic: 'optional name',
      birth_date: 'date',
      sex: 'choice',
      language: 'choice',
    },
    open: async (world) =>
      openForm((await newOwner(world, 9260)).browser, `${world.id}/cabinet/personal/data`),
  },
  'POST /cabinet/personal/deletion': {
    fields: { understood: 'tick' },
    open: async (world) =>
      openForm((await newOwner(world, 9261)).browser, `${world.id}/cabinet/personal/deletion`, {
        understood: 'yes',
      }),
  },
}

/** Those that are one button. */
export const PERSONAL_BUTTONS = ['POST /cabinet/personal/avatar/removal', 'POST /restoration']

/** Those that take a file. */
export const PERSONAL_UPLOADS = ['POST /cabinet/personal/avatar']
