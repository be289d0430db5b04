import { enContactsNotices } from './en-contacts.ts'
import { enPersonalNotices } from './en-personal.ts'

/** The cabinet, the proof before what matters, and what its owner is told about. */
export const enCabinet = {
  cabinet: {
    title: 'Your account',
    title_whole: 'Your {{id}} account',
    lead: 'Your data, how you sign in, and the sites that know you.',
    menu: 'Sections',
    menu_here: 'What is here',
    without_number: 'No number',
    contacts_lead: 'You sign in with them, and codes and warnings arrive there.',
    section: {
      personal: 'Personal data',
      contacts: 'Contacts',
      services: 'Services',
    },
    about: {
      personal: 'Name, date of birth, picture',
      contacts: 'Phone number and e-mail',
      services: 'Which sites get your data',
    },
  },
  step_up: {
    title: 'Confirm that it is you',
    lead: 'The next settings matter. Enter the password of your {{id}} account.',
    spent: 'The password was wrong too many times, and we signed this browser out. Please sign in again.',
    sign_in: 'Sign in',
  },
  notice: {
    sms: '{{id}}: {{said}}',
    subject: '{{id}}: changes in your account',
    mail: 'Hello,\n\n{{said}}\n\nYour account: {{cabinet}}\n\n{{id}}',
    kind: {
      ...enContactsNotices,
      ...enPersonalNotices,
      number_changed:
        'The phone number of your account was changed. If it was not you, sign in now and change the password.',
    },
  },
} as const
