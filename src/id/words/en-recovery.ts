import { idEn } from '#contracts/id-words.ts'

/** Getting back into an account, and numbers that have moved on to other people. */
export const enRecovery = {
  recovery: {
    title: 'Forgot your password?',
    lead: 'You have proved the number, but the number alone is not enough: operators give numbers to other people. Choose how else to show that the account is yours.',
    back: 'Back to the password',
    other_ways: 'Other ways',
    way_email: 'A code by e-mail',
    about_email: 'If you have added an address in your account',
    way_code: 'A recovery code',
    about_code: 'If you have saved codes in “Security”',
    way_passkey: 'A passkey',
    about_passkey: 'If you have added one: sign in with it on the sign-in page, without a password',
    email_title: 'A code by e-mail',
    email_lead: 'Enter the address that you have added in your account. We will send a code there.',
    email_label: 'E-mail address',
    email_submit: 'Get a code',
    email_foreign_title: 'Not the address of the account',
    email_foreign:
      'The code is right, but the account has another address or none. Enter another address or choose another way.',
    code_lead: 'Enter one of the recovery codes you have saved. It works once.',
    way_waiting: 'Wait',
    about_waiting: 'If there is nothing else. We will warn every contact of the account',
    by_call_title: 'Prove the number by a text message',
    by_call: 'The digits of a call are too few to wait with. Ask for the code again, by text message.',
    by_call_again: 'Get the code by text message',
    school_title: 'The school can help, too',
    school:
      'Ask the class teacher or the administrator of the school for a link. It is valid for a day. Open it in this browser and prove the number once more.',
    new_title: 'New password',
    new_lead: 'The account is yours. Choose a new password, and you are in.',
    new_after:
      'You will be signed out on other devices. Every contact of the account is told about the new password.',
    new_submit: 'Save and sign in',
    wait_title: 'Wait and set a new password',
    wait_lead_one:
      'Tell us whose account this is. We will warn every contact of it and wait for {{count}} hour. If nobody stops it, you set a new password.',
    wait_lead_other:
      'Tell us whose account this is. We will warn every contact of it and wait for {{count}} hours. If nobody stops it, you set a new password.',
    spent: 'Prove the number again to have another try, or ask the school for help.',
    owner_family_name: 'Family name of the owner of the account',
    owner_birth_date: 'Birth date of the owner of the account',
    wait_submit: 'Begin to wait',
    stopped_title: 'The last request was stopped',
    stopped: 'By the link in the warning or in the account. If it was not you, ask the school for help.',
    waiting_title: 'Waiting',
    waiting_lead: 'You can set a new password from {{until}}, Moscow time.',
    waiting_then_title: 'What to do then',
    waiting_then:
      'Go back to the sign-in page, enter the same number and the code from the text message, and press “Forgot your password?” again. You will have a week for it.',
    waiting_told:
      'Every contact of the account has been warned. If you remember the password, just sign in with it: then there is no need to wait.',
    link_title: 'The school helps you in',
    link_lead:
      'Prove the phone number you registered with. Then press “Forgot your password?” and set a new password.',
    link_note: 'The link is valid for a day and works once. Without a code from your phone it opens nothing.',
    link_end_title: 'The link no longer works',
    link_end_lead:
      'It was used, a day has passed, or the school has given a new one. Ask the school for another link.',
  },
  without_number: {
    link: 'I no longer have this number',
    title: 'No longer your number?',
    lead: 'Sign in by e-mail and password and then add a new number. Enter the address that you gave in your account.',
    lead_without_email: 'You cannot sign in without the number here, but you can get your access back.',
    back: 'Sign in by number',
    no_email_title: 'No e-mail address in the account?',
    no_email:
      'If the number was lost lately, get the SIM card back from your operator and sign in as usual. If you cannot, ask the class teacher or the administrator of the school for help.',
    password_lead: 'The address is confirmed. Enter the password of your account.',
    second_code: 'Code from the application, or a recovery code',
    second_code_hint: 'Only if you have switched it on in “Security”.',
    spent: 'The password was wrong too many times. Confirm the address again to have another try.',
    start_again: 'Confirm the address again',
    nobody_title: 'There is no such account',
    nobody:
      'No account has this address. Try another one. If the account had no address, ask the school for help.',
  },
  not_me: {
    title: 'Not you?',
    lead: 'The number {{phone}} belonged to somebody else before, who made an account with it. It happens: operators give away numbers that were not used for long.',
    back: 'Back to the password',
    what_title: 'What happens next',
    yours_title: 'You get a new account.',
    yours: 'The number becomes yours, and you tell us about yourself.',
    theirs_title: 'The old account stays with its owner.',
    theirs: 'Its data and children are closed to you, and the owner gets in without this number.',
    waits_title: 'If the old account was used lately, you have to wait.',
    waits_one: 'We warn the owner and wait for {{count}} hour, in case the number is still theirs.',
    waits_other: 'We warn the owner and wait for {{count}} hours, in case the number is still theirs.',
    ripe: 'The wait is over, and the owner of the old account did not object. The number becomes yours, and you make a new account.',
    submit: idEn.not_me_go_on,
    again: 'Ask again',
    stopped_title: 'The owner of the account keeps the number',
    stopped:
      'They have stopped it. If the number is really yours, ask your operator, or ask the school for help. You can also register with another number.',
    owner_was_there_title: 'The account is in use',
    owner_was_there:
      'Its owner was there after you had asked, so the number stays with them. If the number is really yours, ask your operator, or ask the school for help. You can also register with another number.',
    waiting_title: 'The number is still taken',
    waiting_lead:
      'The old account was used lately. The number becomes yours from {{until}}, Moscow time, unless its owner stops it.',
    waiting_then:
      'Go back to the sign-in page or open the child’s link again, enter the same number and the code from the text message, and press “Not me” again. You will have a week for it.',
    waiting_owner:
      'We have warned the owner of the old account. If you cannot wait, register with another number.',
    by_call:
      'To make the number yours, prove it by a code from a text message: the digits of a call are too few.',
  },
  veto: {
    title_password_reset: 'Somebody is changing the password',
    lead_password_reset:
      '{{asked}}: somebody proved the number of your account and asked for a new password.',
    what_if_password_reset: 'Stop it. Otherwise it can be finished from {{until}}.',
    was_you_password_reset: 'If it was you, there is nothing to do: close this page.',
    title_number_claim: 'Somebody asks for your number',
    lead_number_claim:
      '{{asked}}: somebody proved the number of your account and said that the account is not theirs.',
    what_if_number_claim:
      'If the number is still yours, stop it. Otherwise it may become theirs from {{until}}. The account stays yours.',
    was_you_number_claim: 'If the number is no longer yours, there is nothing to do: close this page.',
    title_number_change: 'Somebody is changing the phone number',
    lead_number_change:
      '{{asked}}: somebody signed in to your account with the password and asked for another number.',
    what_if_number_change:
      'Stop it and change the password. Otherwise the number can be changed from {{until}}.',
    was_you_number_change: 'If it was you, there is nothing to do: close this page.',
    not_you: 'If it was not you',
    submit: 'Stop it',
    sign_in: 'Sign in',
    stopped_title: 'Stopped',
    stopped_lead:
      'Nothing has changed. If it was not you who asked, somebody may have had your SIM card: check where it is.',
    stopped_lead_number_change:
      'The number is as it was. If it was not you who asked, somebody knows your password: sign in and change it.',
    done_title: 'Already done',
    done_lead:
      'It cannot be stopped: its time was over. Try to sign in. If you cannot, press “Forgot your password?” or “I no longer have this number” on the sign-in page, or ask the school for help.',
    over_title: 'Nothing to stop',
    over_lead: 'The request is no longer valid; nothing has changed.',
    unknown_title: 'This link does not work',
    unknown_lead: 'Check that the whole address was copied from the message.',
  },
  pending: {
    title_password_reset: 'Somebody asks for a new password for your account',
    text_password_reset:
      'If it was not you, cancel it. Otherwise the password can be changed when the wait is over.',
    title_number_claim: 'Somebody asks for your phone number',
    text_number_claim: 'If the number is yours, cancel it. While you use the account the number stays yours.',
    title_number_change: 'Somebody is changing the number of this account',
    text_number_change:
      'If it is not you, cancel it and change the password. If it is, wait until the time is over.',
    stop: 'Cancel it',
    title_without_number: 'The account has no phone number',
    text_without_number: 'The old number went to somebody else. Add a new one to sign in and to get codes.',
    add_number: 'Add a number',
  },
} as const

/** What the owner is told about. */
export const enRecoveryNotices = {
  signed_in_without_number:
    'Somebody signed in to your account by e-mail and password, without the phone number. If it was not you, sign in now and change the password.',
  password_reset_asked:
    'Somebody proved your number and asks for a new password. If it was not you, stop it before {{until}} (Moscow): {{link}}',
  password_reset_stopped: 'The change of your password was stopped. The password is as it was.',
  password_reset:
    'The password of your account was changed and other devices were signed out. If it was not you, ask the school for help at once.',
  number_claim_asked:
    'Somebody proved your number and says that the account is not theirs. If the number is yours, stop it before {{until}} (Moscow): {{link}}',
  number_claim_stopped: 'The handing over of your number was stopped. Your account keeps it.',
  number_claim_ended:
    'Somebody asked for your phone number. You use the account, so the number stays yours. Check where your SIM card is.',
  number_change_asked:
    'Somebody with your password is changing the number of the account. If it was not you, stop it before {{until}} (Moscow): {{link}}',
  number_change_stopped: 'The change of number was stopped. The account keeps its number.',
  number_released:
    'The phone number of your account went to its new holder. Account and data stay yours. Sign in without the number and add a new one.',
  recovery_started:
    'The school has given a link to set a new password for your account. If you did not ask for it, tell the school.',
} as const

export const enRecoveryErrors = {
  second_code_format: 'Enter the 6 digits from the application or the whole recovery code',
  second_code_wrong_zero: 'The code was wrong',
  second_code_wrong_one: 'A code from the application or a recovery code is needed. {{count}} try left',
  second_code_wrong_other: 'A code from the application or a recovery code is needed. {{count}} tries left',
  owner_wrong_one: 'That does not match the account. {{count}} try left',
  owner_wrong_other: 'That does not match the account. {{count}} tries left',
  too_many_changes: 'This was asked for too often. Try again later, or ask the school for help',
} as const
