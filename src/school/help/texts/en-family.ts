import type { HelpWriter } from '../help-text.ts'

export const enFamily: HelpWriter = ({ say, platform, id }) => ({
  title: 'For families',
  lead: 'Several children, other adults of a child, and questions.',
  topics: [
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
