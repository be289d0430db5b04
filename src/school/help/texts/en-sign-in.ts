import type { HelpWriter } from '../help-text.ts'

export const enSignIn: HelpWriter = ({ say, platform, id }) => ({
  title: 'Number, code and password',
  lead: `You enter ${platform} through ${id}: phone number, code and, if you have an account already, the password.`,
  topics: [
    {
      id: 'id',
      title: `What ${id} is`,
      text: [
        `It is your account to enter ${platform} and other sites. No page in a social network is needed for it.`,
        'Other sites get no data of the school, and the platform does not see your profiles elsewhere: only the sign-in is shared.',
        'One person, one account; one number, one account.',
      ],
    },
    {
      id: 'code',
      title: 'The code from the text message',
      steps: [
        {
          text: `Enter your mobile number and press ${say('id_screen.go_on')}. Spaces or an 8 at the beginning do no harm.`,
          picture: 'phone',
          alt: `The screen ${say('id_screen.phone_title')}`,
        },
        {
          text: `Enter the six digits and press ${say('id_screen.confirm')}. If the number was wrong, press ${say('id_screen.change_number')} and ask for a code to the right one.`,
          picture: 'code',
          alt: `The screen ${say('id_screen.code_title')} with ${say('id_screen.code')} and a countdown`,
        },
        {
          text: `The message may take a few minutes. When the countdown is over, press ${say('id_screen.again')} or ${say('id_screen.by_call')}.`,
        },
      ],
      warning: 'Tell the code to nobody: neither a teacher nor “the support”.',
    },
    {
      id: 'call',
      title: 'A call instead of a message',
      text: ['Sometimes the operator calls instead and hangs up at once. The numbers differ.'],
      steps: [
        { text: 'Do not answer: wait until the call has ended.' },
        {
          text: `Look at the number that called and enter its last digits under ${say('id_screen.last_digits')}.`,
          picture: 'call',
          alt: `The screen ${say('id_screen.code_title')} with ${say('id_screen.last_digits')}`,
        },
      ],
      after: ['Both the text message and the call are free for you.'],
    },
    {
      id: 'account',
      title: 'A new account',
      steps: [
        {
          text: `Fill in names and date of birth of the person whose number it is, choose a password of at least 8 characters and press ${say('id_screen.create_account')}.`,
          picture: 'account',
          alt: `The screen ${say('id_screen.account_title')}`,
        },
      ],
    },
    {
      id: 'password',
      title: 'You have an account already',
      steps: [
        {
          text: `Check that it shows you, enter the password and press ${say('id_screen.sign_in')}.`,
          picture: 'password',
          alt: `The screen ${say('id_screen.password_title')}`,
        },
      ],
    },
    {
      id: 'forgot',
      title: 'Forgotten password',
      steps: [
        {
          text: `On the screen ${say('id_screen.password_title')} press ${say('id_screen.forgot')} and choose how else to show that the account is yours.`,
          picture: 'forgot',
          alt: `The screen ${say('id_screen.forgot')} with the ways`,
        },
        { text: 'Choose a new password. Other devices are signed out.' },
      ],
      after: [
        'In a browser in which you signed in lately the number is enough. Elsewhere you need e-mail, a recovery code, a passkey or a link from the school, or, without any of these, a few days of waiting: so nobody gets in with your SIM card alone.',
      ],
    },
    {
      id: 'not-me',
      title: 'Somebody else’s profile is shown',
      text: ['Your number belonged to somebody else before, who made an account with it.'],
      steps: [
        {
          text: `Press ${say('id_screen.not_me')}, read what will happen, and press ${say('id_screen.not_me_go_on')}.`,
          picture: 'not-me',
          alt: `The screen with ${say('id_screen.not_me_go_on')}`,
        },
        { text: 'Make a new account. The old one stays with its owner and closed to you.' },
      ],
      after: [
        'If the old account was used lately, the number is not yours at once: its owner is warned first.',
      ],
    },
    {
      id: 'wrong-number',
      title: 'The child registered with a parent’s number',
      steps: [
        {
          text: `Sign in to ${id} with this number, open ${say('id_screen.cabinet')} → ${say('id_screen.contacts')} and give the child’s own number.`,
        },
        { text: 'The parent opens the child’s link again and registers: the number is free now.' },
      ],
      after: [
        `If you have each other’s numbers, the account offers ${say('id_screen.swap')}. Nothing else changes.`,
      ],
    },
    {
      id: 'cabinet',
      title: 'What your account holds',
      text: [
        `${say('id_screen.personal')} and ${say('id_screen.contacts')}: names, date of birth, number, e-mail.`,
        `${say('id_screen.services')}: which sites get your data, and how to disconnect them.`,
        `${say('id_screen.sessions')}: where you are signed in, and how to end that.`,
      ],
    },
  ],
})
