import type { HelpWriter } from '../help-text.ts'

export const enStudents: HelpWriter = ({ say, id }) => ({
  title: 'For students',
  lead: 'How to join your class and invite a parent.',
  topics: [
    {
      id: 'before',
      title: 'What you need',
      text: [
        'The link, the QR code or the short code of the class: the class teacher has them.',
        'A phone with a number of your own. The code comes to it.',
        'No page in a social network is needed.',
      ],
      warning:
        'Do not enter the number of your mother, father or grandmother: one number is one account, and your accounts would get mixed up. No number of your own? Ask a grown-up for a SIM card with another number.',
    },
    {
      id: 'join',
      title: 'How to join the class',
      steps: [
        {
          text: `Open the link or point the camera at the QR code. With a short code press ${say('home.have_code')} on the front page and enter it. Check school and class, press ${say('class_link.join')}.`,
          picture: 'class-link',
          alt: `The page of the class with the button ${say('class_link.join')}`,
        },
        {
          text: `Enter your own phone number and press ${say('id_screen.go_on')}.`,
          picture: 'phone',
          alt: `The screen ${say('id_screen.phone_title')} with the field ${say('id_screen.phone')}`,
        },
        {
          text: `Enter the code from the text message and press ${say('id_screen.confirm')}. A call may come instead: do not answer it.`,
          picture: 'code',
          alt: `The screen ${say('id_screen.code_title')}`,
        },
        {
          text: `Write your names and date of birth, choose a password and press ${say('id_screen.create_account')}. If you have an account already, the password is asked for instead.`,
          picture: 'account',
          alt: `The screen ${say('id_screen.account_title')}`,
        },
        {
          text: `Check how the school will see you and press ${say('enrolment.submit')}.`,
          picture: 'enrolment',
          alt: `The screen ${say('enrolment.title')}`,
        },
        {
          text: `Your profile opens. ${say('profile.waiting_title')} means that it is a parent’s turn. If it says ${say('profile.approval_title')}, the teacher has to approve you first.`,
          picture: 'student-profile',
          alt: `The profile of a student: ${say('profile.waiting_title')}`,
        },
      ],
      more: [{ href: '/help/sign-in#code', label: 'The code does not come' }],
    },
    {
      id: 'invite',
      title: 'How to invite a parent',
      text: ['Only you can make and copy the link for a parent: neither teachers nor parents see it.'],
      steps: [
        {
          text: `Open ${say('menu.profile')}: at the left on a computer, at the bottom on a phone. Press ${say('invitation.create')}.`,
        },
        {
          text: `Press ${say('invitation.copy')} and send the link to your parent. If they are beside you, they can point their phone’s camera at the QR code.`,
          picture: 'invitation',
          alt: `The page ${say('invitation.title')} with the link and ${say('invitation.copy')}`,
        },
        {
          text: `Later the link stands in your profile under ${say('profile.parents')}: press it, and it is copied. The parent appears there when everything is confirmed.`,
        },
      ],
      warning:
        'Do not open the link in the browser with your profile: it would look as if you became your own parent. The parent needs another phone, another browser or a private window.',
      after: [
        `The link went astray? Press ${say('invitation.revoke')} and make a new one. Parents who have confirmed already stay.`,
      ],
    },
    {
      id: 'questions',
      title: 'If something is wrong',
      questions: [
        [
          'You registered with a parent’s number.',
          `It can be repaired: give your own number in the ${id} account.`,
        ],
        ['There is no phone.', 'Ask the class teacher for a card: it lets you in with a QR code and a PIN.'],
        ['The link or code of the class does not work.', 'Ask the class teacher for a new one.'],
        ['You are in another class already.', 'Tell the class teacher: one can only be in one class.'],
      ],
      more: [
        { href: '/help/sign-in#wrong-number', label: 'The child registered with a parent’s number' },
        { href: '/help/sign-in#forgot', label: 'Forgotten password' },
      ],
    },
  ],
})
