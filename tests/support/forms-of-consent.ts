import type { AskingForm } from './every-form.ts'
import { openFamily, PAPER } from './families.ts'
import { openForm } from './form-fields.ts'

/** The forms about consents that ask for something. */
export const CONSENT_FORMS: Record<string, AskingForm> = {
  'POST /children/:child/consent': {
    fields: {
      platform_use: 'tick',
      personal_data: 'tick',
      platform_use_text: { textOf: 'platform_use' },
      personal_data_text: { textOf: 'personal_data' },
    },
    open: async (world) => {
      const { mother, page } = await openFamily(world)
      const ticks = { platform_use: 'yes', personal_data: 'yes' }
      return openForm(mother.browser, `${page}/consent`, ticks)
    },
  },
  'POST /classes/:class/students/:student/paper-consent': {
    fields: {
      signed_on: 'date',
      signer: 'text',
      signer_kinship: 'choice',
      signed_platform_use: 'optional tick',
      signed_personal_data: 'optional tick',
    },
    open: async (world) => {
      const { teacher, classId, masha } = await openFamily(world)
      const address = `${world.platform}/classes/${classId}/students/${masha.personId}/paper-consent`
      return openForm(teacher.browser, address, PAPER)
    },
  },
}

export const CONSENT_BUTTONS = [
  'POST /children/:child/withdrawal',
  'POST /classes/:class/paper-consents/:paper/withdrawal',
]

export const CONSENT_UPLOADS = ['POST /classes/:class/paper-consents/:paper/scan']
