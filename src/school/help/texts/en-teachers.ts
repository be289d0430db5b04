import type { HelpWriter } from '../help-text.ts'

export const enTeachers: HelpWriter = ({ say, id }) => ({
  title: 'For teachers',
  lead: 'How to gather a class: the link for students, who waits, who has no parent yet.',
  topics: [
    {
      id: 'start',
      title: 'How to begin',
      steps: [
        {
          text: `The school administrator sends an invitation. Open it, press ${say('staff_invitation.join')} and sign in with your own number.`,
        },
        {
          text: `Press ${say('staff_invitation.accept')}. With a link for several people the administrator has to approve you, too.`,
        },
        { text: `When you are appointed class teacher, ${say('menu.class')} appears in the menu.` },
      ],
      after: [
        `You are a parent, too? You need no second account: open your child’s link and sign in as usual. The menu then shows both ${say('menu.class')} and ${say('menu.children')}.`,
      ],
      more: [{ href: '/help/sign-in', label: `Number, code and password at ${id}` }],
    },
    {
      id: 'class-link',
      title: 'The link for students',
      steps: [
        {
          text: `Open ${say('menu.class')} and find ${say('class_room.link')}. Choose for how many days it is valid and how many students may come, and press ${say('class_room.create')}.`,
        },
        {
          text: `Press ${say('invitation.copy')} and send the link to the students. QR code and short code can be shown on a screen or printed: the code is entered on the front page.`,
          picture: 'teacher-link',
          alt: `${say('class_room.link')} with link and code of the class`,
        },
        {
          text: `Strangers have the link? ${say('class_room.renew')}: the old link and code stop working at once.`,
        },
      ],
      warning:
        'Tell students and parents: a student registers with a number of their own, not with a parent’s. Otherwise the accounts get mixed up.',
    },
    {
      id: 'sheets',
      title: 'Sheets and cards',
      text: [
        `For a meeting there are sheets: on the page of the class press ${say('sheets.open')}. ${say('sheets.for_parents')} each bear a name, ${say('sheets.for_students')} let students into the class.`,
      ],
      steps: [
        { text: `Choose whom to print for and press ${say('sheets.prepare')}.` },
        { text: `Press ${say('sheets.download')}, print and hand them out yourself.` },
      ],
      after: [
        `Sheets were lost? ${say('sheets.replace')}: the old ones stop working.`,
        `A student has no phone? ${say('card.title')}: in by QR code and PIN. When there is a phone, the student adds it.`,
      ],
    },
    {
      id: 'waiting',
      title: 'Students who wait',
      text: [
        `If you ticked ${say('class_room.approval_tick')} for the link, new students appear under ${say('class_room.waiting')}.`,
      ],
      steps: [
        {
          text: `Press ${say('staff.approve')} if you know the student, ${say('staff.refuse')} if they are not of your class.`,
          picture: 'waiting-students',
          alt: `${say('class_room.waiting')} with ${say('staff.approve')} and ${say('staff.refuse')}`,
        },
      ],
      after: [
        `If the school keeps a list of students, ${say('matching.title')} shows who has not registered yet. Whom the list does not know you may know: choose the name and press ${say('matching.confirm')}.`,
      ],
    },
    {
      id: 'parents',
      title: 'Parents of the students',
      steps: [
        {
          text: `Each student’s parents stand under the name. ${say('class_room.no_parent')} means that nobody has confirmed yet.`,
          picture: 'class-list',
          alt: `The class: one student with a parent, one with ${say('class_room.no_parent')}`,
        },
      ],
      after: [
        `${say('status.declared')}: the parent sees the child already, but the school has not checked yet.`,
        `${say('status.waiting')}: the parent sees nothing until the school approves.`,
        `${say('status.suspended')}: the school has closed the access for now.`,
        `Only the student makes the link for a parent: ${say('menu.profile')} → ${say('invitation.create')}. You do not see it; your invitation is the sheet.`,
      ],
    },
    {
      id: 'check-parents',
      title: 'How to check a parent',
      steps: [
        {
          text: `Under ${say('approval.guardians')} press the name: it opens what is known and whether anything is odd.`,
          picture: 'guardians',
          alt: `${say('approval.guardians')} with ${say('approval.approve')} and ${say('approval.suspend')}`,
        },
        {
          text: `Press ${say('approval.approve')} if you know this adult or have seen documents. Otherwise ${say('approval.suspend')} or, if they still wait, ${say('approval.refuse')}. Somebody else decides about your own child.`,
        },
      ],
      after: [
        `${say('approval.objection_open')}: the child or another parent said that it is a mistake. Talk to both sides, then decide.`,
      ],
    },
    {
      id: 'board',
      title: 'Who has registered already',
      text: [
        `On the page of the class press ${say('board.open')}: it shows who has come, who has no parent and who waits for you. Leave it open at a meeting: it follows by itself.`,
      ],
    },
    {
      id: 'help-others',
      title: 'How to help a parent',
      text: ['If a parent does not get on, show them the help for parents or print it.'],
      more: [
        { href: '/help/parents', label: 'Help for parents' },
        { href: '/help/students', label: 'Help for students' },
        { href: '/help/sign-in#wrong-number', label: 'The child registered with a parent’s number' },
      ],
    },
  ],
})
