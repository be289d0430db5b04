import type { SheetTexts } from './sheet-texts.ts'

export const en: SheetTexts = {
  name: 'English',
  direction: 'ltr',
  class: 'Class {{class}}',
  scan: 'Point the camera of your phone at this code and open the link',
  open: 'Or open this page in a browser',
  code: 'and enter the code',
  valid: 'Valid until {{date}}',
  both_parents: 'The second parent can use the same sheet.',
  contact: 'Questions? Ask the school:',
  name_line: 'Name of the student',
  parent: {
    mark: 'For the parent',
    heading: 'Confirm your child’s registration on the platform “{{platform}}”',
    steps_title: 'Five steps',
    steps: [
      'Open the link on *your own* phone and press *«Присоединиться»* (Join). English can be chosen at the foot of the page.',
      'Enter *your own* mobile number, not the number of the child.',
      'Enter the code from the text message. If a call comes instead, do not answer: the code is *the last digits* of the number that called. It is free of charge. No code? Wait for the end of the countdown and ask again.',
      'New here: give your name and other data and think of a password. If you have an account already, enter its password.',
      'Check the child’s data, tick both consents and press *«Подтвердить регистрацию ребёнка»* (Confirm the child’s registration).',
    ],
    notes: [
      'Do not open the link where the child’s profile is open: take another device or another browser.',
      'Is it somebody else’s profile? Press *«Это не я»* (This is not me). No social network is needed.',
    ],
  },
  student: {
    mark: 'For the student',
    heading: 'Register in your class on the platform “{{platform}}”',
    steps_title: 'Five steps',
    steps: [
      'Open the link and press *«Присоединиться»* (Join). English can be chosen at the foot of the page.',
      'Enter *your own* phone number, not the number of your parents: one number is one account.',
      'Enter the code from the text message. If a call comes instead, do not answer: the code is *the last digits* of the number that called. It is free of charge. No code? Wait for the end of the countdown and ask again.',
      'Give your family name, given name and date of birth, think of a password and remember it.',
      'Check the data and press *«Завершить регистрацию»* (Finish registration), then *«Пригласить родителя»* (Invite a parent): send the link to your mother or father.',
    ],
    notes: ['Never tell anybody your password or the code.', 'No social network is needed.'],
  },
}
