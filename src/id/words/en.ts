import { idEn } from '#contracts/id-words.ts'
import { sharedEn } from '#contracts/shared-words.ts'
import type { SameWords } from '#kernel/words.ts'
import { enCabinet } from './en-cabinet.ts'
import { enContacts, enContactsErrors } from './en-contacts.ts'
import { enPersonal, enPersonalErrors } from './en-personal.ts'
import { enRecovery, enRecoveryErrors } from './en-recovery.ts'
import { enSecurity, enSecurityErrors } from './en-security.ts'
import { enServiceErrors, enServices } from './en-services.ts'
import { enSessions } from './en-sessions.ts'
import type { ru } from './ru.ts'

export const en: SameWords<typeof ru> = {
  ...enCabinet,
  ...enSecurity,
  ...enSessions,
  ...enContacts,
  ...enRecovery,
  ...enPersonal,
  layout: sharedEn.layout,
  message: {
    code: '{{id}}: your code is {{code}}. Do not tell it to anyone.',
    call: 'A call that hangs up. Do not answer: the code is the last digits of the number.',
  },
  phone: {
    title: idEn.phone_title,
    back: 'To {{platform}}',
    lead: 'Enter your mobile number. We will send a code to make sure that the number is yours.',
    label: idEn.phone,
    hint: 'Text messages and calls are free for you',
    own_number_title: 'A number of one’s own',
    own_number:
      'One number, one account. A student enters their own number, not a parent’s: otherwise the accounts get mixed up.',
    social: 'No page in a social network is needed.',
    submit: idEn.go_on,
  },
  code: {
    title: idEn.code_title,
    sent_sms: 'We have sent a text message with a code to {{phone}}.',
    sent_call: 'A call to {{phone}} is on its way.',
    change_number: idEn.change_number,
    label_sms: idEn.code,
    label_call: idEn.last_digits,
    hint_sms: '6 digits. The message may take a few minutes.',
    hint_call: 'The 4 last digits of the calling number. If the text message comes, its code works too.',
    submit: idEn.confirm,
    countdown: 'You can ask for the code again in {time}',
    countdown_over: 'You can ask for the code again now',
    refresh: 'Refresh the page',
    again: idEn.again,
    by_call: idEn.by_call,
    call_title: 'A call may come instead of a message',
    call_help:
      'It comes from different numbers and hangs up by itself. Do not answer: enter the last digits of the number that called. Both the message and the call are free for you.',
    spent_title: 'This code no longer works',
    spent: 'It has expired or there are no tries left. Ask for a new code.',
    new_code: 'Ask for a new code',
  },
  field: sharedEn.field,
  account: {
    title: idEn.account_title,
    lead: 'The number {{phone}} is confirmed. Now tell us about yourself.',
    whose:
      'Write about the person whose number this is. Several people cannot share an account: each needs a number of their own.',
    password: idEn.new_password,
    password_hint: 'At least 8 characters: any letters, digits and spaces.',
    show: 'Show',
    hide: 'Hide',
    submit: idEn.create_account,
  },
  password: {
    title: idEn.password_title,
    lead: 'This number has a {{id}} account.',
    label: 'Password',
    submit: idEn.sign_in,
    forgot: idEn.forgot,
    not_me: idEn.not_me,
    stranger: `Somebody else is shown? Press “${idEn.not_me}”.`,
    other_number: 'Sign in with another number',
    spent_title: 'No tries left',
    spent: 'The password was wrong too many times. Confirm the number again to have another try.',
    start_again: 'Confirm the number again',
  },
  expired: {
    title: 'Time is up',
    lead: 'You started this sign-in too long ago or in another tab. Nothing bad has happened: just start again.',
    start_again: 'Start again',
    done_title: 'You are signed in',
    done_lead:
      'But the request of the site you came from has expired. Go back to the site and sign in once more.',
    to_platform: 'Go to {{platform}}',
  },
  home: {
    phone: 'Phone number',
    to_platform: 'Go to {{platform}}',
    sign_out: 'Sign out',
    signed_out_title: '{{id}}',
    signed_out_lead:
      'One account to sign in to {{platform}} and other sites. No social network page is needed, and nobody there sees any other profile of yours.',
    sign_in: 'Sign in or register',
  },
  sign_out: {
    title: 'Sign out of {{id}}?',
    lead: 'You will have to sign in again in this browser. You stay signed in on other devices.',
    submit: 'Sign out',
    stay: 'Stay',
    done_title: 'You are signed out',
    done_lead: 'Nobody is signed in in this browser any more.',
  },
  refusal: {
    ...sharedEn.refusal,
    busy: {
      title: 'Very many people are signing in',
      text: 'We cannot check all the passwords at once. Wait a few seconds and try again.',
    },
    protocol: {
      title: 'Signing in to the site did not work',
      text: 'The site you came from sent a wrong or outdated request. Go back to it and sign in once more.',
    },
  },
  error: {
    ...sharedEn.error,
    ...enSecurityErrors,
    ...enContactsErrors,
    ...enPersonalErrors,
    ...enServiceErrors,
    ...enRecoveryErrors,
    forbidden_characters: 'There are characters here that do not belong in a text. Type it again',
    phone_unreadable: 'Enter the whole number, for example +7 999 000-00-01',
    phone_foreign: 'Only a Russian number will do: it begins with +7',
    phone_not_mobile: 'This is not a mobile number. Enter a mobile number',
    number_budget_spent:
      'Too many codes were asked for this number. You can ask for the next one after {{time}}',
    number_budget_spent_tomorrow:
      'Too many codes were asked for this number. You can ask for the next one tomorrow after {{time}}',
    address_budget_spent: 'Too many codes were asked for from your address. Try again in an hour',
    code_format: 'Enter the 6 digits from the message',
    code_format_call: 'Enter the 4 last digits of the number or the 6 digits from the message',
    code_wrong_zero: 'Wrong code. Ask for a new code',
    code_wrong_one: 'Wrong code. {{count}} try left',
    code_wrong_other: 'Wrong code. {{count}} tries left',
    password_short: 'The password has fewer than 8 characters. Add some',
    password_long: 'The password is too long: at most 128 characters',
    password_known_bad: 'This password is among the first to be guessed. Choose another one',
    password_wrong_one: 'Wrong password. {{count}} try left',
    password_wrong_other: 'Wrong password. {{count}} tries left',
  },
  ...enServices,
  simulator: {
    title: 'Phone simulator',
    lead: 'See what arrived on the phones: messages and calls. No real messages are sent.',
    empty_title: 'All quiet',
    empty: 'Ask for a code on the sign-in page and it will appear here.',
    sms: 'Message',
    call: 'Call from {{number}}',
    email: 'E-mail “{{subject}}”',
    refresh: 'Refresh',
    filter: 'Show one phone',
    show: 'Show',
    all: 'All phones',
  },
}
