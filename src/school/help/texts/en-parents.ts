import type { HelpWriter } from '../help-text.ts'

export const enParents: HelpWriter = ({ say, platform, id }) => ({
  title: 'For parents',
  lead: 'How to confirm your child. The child registers first, then you.',
  topics: [
    {
      id: 'before',
      title: 'Before you begin',
      text: [
        'No page in a social network is needed. If you have one, nobody on the platform sees it.',
        'You need your mobile phone. Both the text message and the call with the code are free for you.',
        'Only the student can copy the invitation, in their own profile.',
      ],
      warning:
        'Do not register the child with your own number: one number is one account, and your accounts would get mixed up. If the child has no number, put a SIM card with another number into the phone.',
    },
    {
      id: 'child',
      title: 'The child registers first',
      steps: [
        { text: 'The child opens the link of the class and registers with a number of their own.' },
        {
          text: `Then the child opens ${say('menu.profile')}, presses ${say('invitation.create')} and sends you the link or shows the QR code.`,
          picture: 'invitation',
          alt: `The student’s page with the link for a parent and ${say('invitation.copy')}`,
        },
      ],
      after: [
        `The school gave you a sheet? Point the camera at its QR code or enter its code on the front page: ${say('home.have_code')}.`,
        `If there is a link already, it stands in the child’s profile under ${say('profile.parents')}: a press copies it.`,
      ],
      more: [{ href: '/help/students#join', label: 'How the child registers, step by step' }],
    },
    {
      id: 'confirm',
      title: 'How to confirm the child',
      steps: [
        {
          text: `Open the link on your own phone or computer, check name, class and school, press ${say('parent_link.join')}.`,
          picture: 'parent-link',
          alt: `The invitation with the button ${say('parent_link.join')}`,
        },
        { text: `Enter your mobile number and press ${say('id_screen.go_on')}.` },
        {
          text: `Enter the code from the text message or the last digits of the number that called, and press ${say('id_screen.confirm')}.`,
        },
        {
          text: `No account yet: fill in names and date of birth, choose a password, press ${say('id_screen.create_account')}. You have an account: enter its password and press ${say('id_screen.sign_in')}.`,
        },
        {
          text: `Check your data, say what you are to the child, and press ${say('details.submit')}.`,
          picture: 'details',
          alt: `The screen ${say('details.title')}`,
        },
        {
          text: `Check the child’s data and correct them if needed. Read both documents and tick ${say('child.platform_use')} and ${say('child.personal_data')}. Press ${say('child.submit')}.`,
          picture: 'confirm-child',
          alt: `Two ticks and the button ${say('child.submit')}`,
        },
        {
          text: `Done: the child stands in your profile, and you in the child’s. If the school approves parents itself, it says ${say('status.waiting')}.`,
          picture: 'parent-profile',
          alt: `The profile of a parent with ${say('profile.children')}`,
        },
      ],
      more: [
        { href: '/help/sign-in#code', label: 'The code does not come, or the number was wrong' },
        { href: '/help/sign-in#call', label: 'A call instead of a text message' },
        { href: '/help/sign-in#forgot', label: 'Forgotten password' },
        { href: '/help/sign-in#not-me', label: 'Somebody else’s profile is shown' },
      ],
    },
    {
      id: 'same-browser',
      title: 'The link is open in the child’s browser',
      text: [
        'If the student’s profile is open in the same browser, it looks as if the child became its own parent. The page says so, and nothing happens. There are three ways out:',
      ],
      steps: [
        { text: 'Open the link on another device or in another browser.' },
        { text: 'Open it in a private (incognito) window.' },
        {
          text: `Press ${say('guardianship_refusal.leave')}: the child is signed out for a while, and the invitation opens again.`,
          picture: 'own-link',
          alt: `The screen ${say('guardianship_refusal.own_link.title')} with three ways`,
        },
      ],
    },
    {
      id: 'children',
      title: 'Several children',
      text: [
        'Each child sends a link of their own, and you confirm each of them. After the first time neither number nor code is asked for.',
        'Your profile shows all the children, even of different schools.',
        'Each child needs a number of their own: one number is not enough for two children.',
      ],
      steps: [
        {
          text: `Open the next child’s link in the browser in which you are signed in. The child appears under ${say('menu.children')}.`,
          picture: 'children',
          alt: `${say('children.title')} with two children`,
        },
      ],
    },
    {
      id: 'family',
      title: 'Other adults of the child',
      text: [
        'The other parent confirms by themselves, by the child’s link.',
        `A grandmother or a nanny gets a link from you: open the child’s page and press ${say('trusted.title')}. A trusted adult sees what you see, but decides nothing.`,
      ],
      steps: [
        {
          text: `When another adult joins the child, your profile says so. You do not know them? Press ${say('objection.mistake')}.`,
        },
        {
          text: `Write what is wrong and press ${say('objection.submit')}. Their access is suspended at once, and the school looks into it.`,
        },
      ],
      after: [
        `You leave by yourself on the child’s page: ${say('departure.link')}. A new link lets you back in.`,
      ],
    },
    {
      id: 'questions',
      title: 'Questions',
      questions: [
        [
          'Can several people share one account?',
          `No. Each person has their own ${id} account, each account its own number.`,
        ],
        [
          'I am a teacher and a parent.',
          `You need no second account: sign in with the one you have, and the menu shows both ${say('menu.class')} and ${say('menu.children')}.`,
        ],
        [
          'Can a consent be withdrawn?',
          `Consents can be withdrawn at any time on the child’s page: ${say('withdrawal.title')}.`,
        ],
        ['There are two of us.', 'Both parents can use the same link, each with their own number.'],
        [
          'The link has expired or was revoked.',
          `Ask the child for a new one: ${say('menu.profile')} → ${say('invitation.create')}.`,
        ],
        [
          'Who sees my number?',
          `The number you sign in with is kept by ${id} alone; on ${platform} nobody sees it.`,
        ],
      ],
      more: [{ href: '/help/sign-in#wrong-number', label: 'The child registered with my number' }],
    },
  ],
})
