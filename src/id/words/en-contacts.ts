import { idEn } from '#contracts/id-words.ts'

/** E-mail addresses of an account and the codes that prove them. */
export const enContacts = {
  email: {
    code_subject: '{{id}}: code {{code}}',
    code_text:
      'Hello,\n\nYour code is {{code}}. Do not tell it to anybody.\n\nIf you asked for nothing, delete this mail.\n\n{{id}}',
    code_sent: 'We sent a mail with a code to {{email}}.',
    code_label: 'Code from the mail',
    code_hint: '6 digits. If there is no mail, look into the spam folder.',
  },
  contacts: {
    email: 'E-mail',
    without_email: 'No address',
    what_for: 'It gets you back in if you forget the password or lose the number.',
    add: 'Add',
    confirmed_on: 'confirmed on {{day}}',
    new_title: 'E-mail',
    new_lead: 'It gets you back in if you forget the password or lose the number. Warnings arrive there too.',
    other_title: 'Another e-mail address',
    other_lead: 'The address of this account is {{email}}. A code will be sent to the new one.',
    email_label: 'E-mail address',
    email_hint: 'For example, anna@example.com. One address may serve the accounts of a whole family.',
    get_code: 'Get a code',
    change_email: 'Change the address',
    remove: 'Remove the address',
    keep: 'Keep it',
    removal_title: 'Remove the e-mail address?',
    removal_lead: 'No more codes and warnings will arrive at {{email}}, and it will not get you back in.',
    last_title: 'This address cannot be removed',
    last_lead:
      'The account has no phone number: {{email}} is all that connects it with you. Add a number first.',
    last_add: 'Add a number',
    done: {
      email: 'The address is confirmed',
      email_removed: 'The address was removed',
    },
  },
  number: {
    title: 'Another phone number',
    lead: 'The number of this account is {{phone}}. A code will be sent to the new one.',
    lead_without: 'This account has no number. A code will be sent to the new one.',
    label: 'New phone number',
    hint: 'The old number becomes free: another person can register with it, a parent for example.',
    back: 'To the contacts',
    change: 'Change',
    confirm_title: 'Confirm the change of number',
    confirm_lead:
      'The number {{phone}} is confirmed. What is left is to make sure that the account is yours.',
    present_submit: 'Send a code to the old number',
    present_hint: 'The code will be sent to {{phone}}.',
    or_password: 'You no longer have the old number?',
    or_password_text:
      'Then the password will do, but the number changes after {{hours}} hours at the earliest. All this time the change can be stopped from the old number and by e-mail.',
    wait_submit: 'Change it without the old number',
    waiting_title: 'The change of number waits',
    waiting:
      'Come back here from {{until}}, Moscow time: enter the new number and its code once more, and the number changes. You will have a week for it.',
    ripe_title: 'The wait is over',
    ripe: 'Nobody stopped the change. Confirm it.',
    stopped: 'The last change of number was stopped, by the link of a message or in the cabinet.',
    too_many_changes: 'A change of number was asked for too often. Try later or ask the school',
    by_password: 'Confirm by password',
    submit: 'Change the number',
    changed_title: 'The number was changed',
    changed_lead: 'The number of this account is now {{phone}}. The old number is free.',
    return: 'Back to the platform “{{platform}}”',
    taken_title: 'This number is taken',
    taken_lead: 'Another account is registered with it, and one number is one account.',
    other_number: 'Enter another number',
    family_title: 'Is it an account of your family?',
    family_text:
      'If the child has the parent’s number and the parent has the child’s, exchange them: each gets their own, and nothing else changes. You need both phones and the password of the other account.',
    swap: idEn.swap,
    swap_lead: 'Your account will get the number {{phone}}, and the account of {{owner}} the number {{now}}.',
    their_password: 'Password of the other account',
    their_password_hint: 'After it we will send a code to {{now}}.',
    swap_spent: 'The password was wrong too many times. Confirm the number once more to try again.',
    swapped_title: 'The numbers were exchanged',
    swapped_lead: 'The number of this account is now {{phone}}. The other account has the old one.',
  },
} as const

/** What the owner is told about the contacts of the account. */
export const enContactsNotices = {
  numbers_swapped:
    'Your account exchanged its phone number with another account. If it was not you, sign in now and change the password.',
  email_added:
    'The e-mail address {{email}} was added to your account. If it was not you, sign in now and change the password.',
  email_changed:
    'The e-mail address of your account was changed to {{email}}. If it was not you, sign in now and change the password.',
  email_removed:
    'The e-mail address {{email}} was removed from your account. If it was not you, sign in now and change the password.',
} as const

/** What can be wrong with an address or with a code that was mailed. */
export const enContactsErrors = {
  email_unreadable: 'Enter the whole address, for example anna@example.com',
  email_budget_spent:
    'Too many codes were asked for at this address. The next one can be asked for after {{time}}',
  email_budget_spent_tomorrow:
    'Too many codes were asked for at this address. The next one can be asked for tomorrow after {{time}}',
  number_same: 'This is the number of this account. Enter another one',
  email_same: 'This is the present address. Enter another one',
  code_format_email: 'Enter the 6 digits of the mail',
} as const
