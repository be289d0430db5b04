import { idEn } from '#contracts/id-words.ts'
import { enContactsNotices } from './en-contacts.ts'
import { enPersonalNotices } from './en-personal.ts'
import { enRecoveryNotices } from './en-recovery.ts'
import { enSecurityNotices } from './en-security.ts'
import { enSessionNotices } from './en-sessions.ts'

/** The cabinet, the proof before what matters, and what its owner is told about. */
export const enCabinet = {
  cabinet: {
    title: idEn.cabinet,
    title_whole: 'Your {{id}} account',
    lead: 'Your data, how you sign in, and the sites that know you.',
    menu: 'Sections',
    menu_here: 'What is here',
    without_number: 'No number',
    contacts_lead: 'You sign in with them, and codes and warnings arrive there.',
    section: {
      personal: idEn.personal,
      contacts: idEn.contacts,
      security: 'Security',
      services: idEn.services,
      sessions: idEn.sessions,
      history: 'History',
    },
    about: {
      personal: 'Name, date of birth, picture',
      contacts: 'Phone number and e-mail',
      security: 'Password, passkeys, recovery codes',
      services: 'Which sites get your data',
      sessions: 'Where you are signed in',
      history: 'Sign-ins, codes and changes',
    },
  },
  step_up: {
    title: 'Confirm that it is you',
    lead: 'The next settings matter. Enter the password of your {{id}} account.',
    spent: 'The password was wrong too many times, and we signed this browser out. Please sign in again.',
    sign_in: 'Sign in',
    by_passkey: 'Confirm with a passkey',
    passkey_refused: 'The passkey did not fit. Try again or enter the password',
  },
  notice: {
    sms: '{{id}}: {{said}}',
    subject: '{{id}}: changes in your account',
    mail: 'Hello,\n\n{{said}}\n\nYour account: {{cabinet}}\n\n{{id}}',
    kind: {
      ...enSecurityNotices,
      ...enSessionNotices,
      ...enContactsNotices,
      ...enRecoveryNotices,
      ...enPersonalNotices,
      number_changed:
        'The phone number of your account was changed. If it was not you, sign in now and change the password.',
    },
  },
} as const
