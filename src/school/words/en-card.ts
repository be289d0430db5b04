import type { SameWords } from '#kernel/words.ts'
import type { ruCard, ruCardErrors } from './ru-card.ts'

export const enCard: SameWords<typeof ruCard> = {
  card: {
    title: 'Sign-in cards',
    about: 'For students without a phone a card: they sign in with a QR code and a PIN.',
    lead: 'For students without a phone: they sign in with a QR code (or a short code) and a PIN.',
    add: 'Add a student without a phone',
    add_text: 'The student is in the class at once, and has a card.',
    add_submit: 'Add and make the card',
    from_list: 'From the list of the class',
    from_list_text: 'Not registered yet. Press a name to make a card.',
    list: 'Cards of the class',
    empty_title: 'There are no cards yet',
    empty_text: 'Add a student who has no phone.',
    print_all: 'Download all (PDF)',
    print: 'Download PDF',
    live: 'works',
    closed: 'closed: five wrong PINs',
    ended: 'does not work',
    renew: 'Make anew',
    end: 'Revoke',
    renew_hint: 'A new card has a new code and a new PIN; the old one stops working at once.',
    file: 'Sign-in cards {{class}}',
    file_single: 'Sign-in card {{name}}',
    taken_title: 'This student has a card already',
    pin: 'PIN of the card',
    pin_wrong_one: 'The PIN is not right. {{count}} try is left',
    pin_wrong_other: 'The PIN is not right. {{count}} tries are left',
    pin_hint: 'Six digits',
    enter_title: 'Hello, {{name}}!',
    enter_lead: 'Class {{class}}, {{school}}',
    enter: 'Sign in',
    somebody_title: 'A profile is open here: {{name}}',
    somebody_text: 'When you sign in with the card, it is closed in this browser.',
    trouble: {
      unknown: {
        title: 'There is no such card',
        text: 'Check the code once more or ask the class teacher for a new card.',
      },
      ended: {
        title: 'The card does not work any more',
        text: 'Ask the class teacher for a new card. If you have tied a phone already, sign in with the number.',
      },
      closed: {
        title: 'The card is closed',
        text: 'The PIN was wrong five times. Ask the class teacher for a new card.',
      },
    },
    phone_title: 'Phone',
    phone_text: 'You sign in with a card. When you have a phone of your own, tie it: class and parents stay.',
    tie: 'Tie a phone',
    tie_lead: 'Next you sign in to “{{id}}” with your own number. Class, parents and consents stay.',
    tie_warning_title: 'The student needs a number of their own',
    tie_warning_text:
      'Not the number of mother or father: one number is one account. Give the account the date of birth that the school knows.',
    tie_after: 'Afterwards the card stops working.',
    tie_submit: 'Tie a phone',
    refused: {
      known_already: {
        title: 'This account is known here already',
        text: 'It belongs to somebody else, a mother or father perhaps. Nothing has changed. The student needs a phone number of their own.',
      },
      other_birth_date: {
        title: 'The date of birth is another one',
        text: 'The account has another date of birth than the school. If it is a parent’s number, another one is needed, the student’s own. If the date is wrong, correct it in the cabinet of “{{id}}” or tell the class teacher. Nothing has changed.',
      },
      back: 'Back to the profile',
    },
    paper: {
      mark: 'Sign-in card',
      scan: 'Point a camera at the code',
      open: 'or open the page',
      code: 'and enter the code',
      pin: 'PIN',
      secret: 'Cut the PIN off and keep it apart. Show it to nobody.',
    },
  },
}

export const enCardErrors: SameWords<typeof ruCardErrors> = {
  pin_unreadable: 'Enter the six digits of the PIN',
}
