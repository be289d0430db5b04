import type { HelpWriter } from '../help-text.ts'

export const enAdministrators: HelpWriter = ({ say }) => ({
  title: 'For school administrators',
  lead: 'Classes, staff and the rules of your school.',
  topics: [
    {
      id: 'start',
      title: 'How to begin',
      steps: [
        {
          text: `A text message brings the invitation. Open the link, press ${say('staff_invitation.join')} and sign in with the very number it came to.`,
        },
        {
          text: `Press ${say('staff_invitation.accept')}. ${say('menu.school')} appears in the menu, with the pages ${say('school.section.classes')}, ${say('school.section.staff')}, ${say('school.section.settings')} and others.`,
          picture: 'school',
          alt: `${say('menu.school')} with the list of classes`,
        },
      ],
    },
    {
      id: 'classes',
      title: 'Classes',
      steps: [
        {
          text: `Press ${say('school.add_class')}, give ${say('school.class_name')}, ${say('school.year')} and, if they work at the school already, ${say('school.class_teacher')}.`,
          picture: 'new-class',
          alt: `The form ${say('school.new_class')}`,
        },
        {
          text: `Open the class. The class teacher can make the link for students, and so can you; class teachers are appointed under ${say('class_room.teachers')}.`,
        },
      ],
      more: [{ href: '/help/teachers#class-link', label: 'The link for students' }],
    },
    {
      id: 'staff',
      title: 'Staff',
      steps: [
        {
          text: `Open ${say('school.section.staff')}. One person is invited by number: enter name and number, choose the role, press ${say('staff.invite')}. Only the owner of the number can use the link.`,
          picture: 'staff',
          alt: `The page ${say('staff.title')}`,
        },
        {
          text: `For the teachers’ chat press ${say('staff.several_create')}. You decide about everybody who comes by it: ${say('staff.approve')} or ${say('staff.refuse')}.`,
        },
        {
          text: `Press ${say('staff.end')} for somebody who has left: their rights end at once. The last administrator cannot go; invite another one first.`,
        },
      ],
    },
    {
      id: 'policy',
      title: 'How the school confirms parents',
      text: [
        `The rule is chosen under ${say('school.section.settings')}. It counts for parents who join later.`,
        `${say('policy.open.label')}: the parent sees the child at once, and the class teacher sees who has not been checked.`,
        `${say('policy.corroborated.label')}: all others wait for the class teacher.`,
        `${say('policy.approve.label')}: everybody waits.`,
      ],
    },
    {
      id: 'blocks',
      title: 'Blocks by a document',
      text: [
        `If a court or another document keeps an adult away from a child, open the class, then the parent, and press ${say('approval.block')}. They see neither the child’s data nor the reason.`,
      ],
      more: [{ href: '/help/teachers#check-parents', label: 'How to check a parent' }],
    },
    {
      id: 'list',
      title: 'The list of students',
      text: [
        `If the school has a list, students are recognised by class, names and date of birth. Where not all of it matches, the class teacher decides under ${say('matching.title')}.`,
        'The parents’ numbers in the list serve only to recognise a parent who signs in.',
      ],
      steps: [
        {
          text: `Open ${say('school.section.roster')}, choose a table (Excel or CSV) or a OneRoster export, and press ${say('roster.upload')}.`,
        },
        { text: 'Where the columns of a table are not understood, say what they mean.' },
        {
          text: `See who is added, changes and leaves, and press ${say('roster.preview.apply')}. Until then nothing changes.`,
        },
      ],
      more: [{ href: '/help/teachers#waiting', label: 'Students who wait' }],
    },
    {
      id: 'board',
      title: 'Who has registered, and reminders',
      text: [
        `${say('school.section.board')} shows class by class who has registered, who has no parent and who waits for a decision; it follows by itself.`,
        `Students without a parent are reminded by text message, three times at most. ${say('reminders.title')} is where reminders are switched off and get their hours.`,
      ],
    },
    {
      id: 'year',
      title: 'A new school year, moves and departures',
      text: [
        `${say('school.section.year')} takes all classes on at once: it first shows what changes, and for a day all of it can be undone.`,
        `A single student is moved or leaves from the list of the class: ${say('movement.open_student')}.`,
      ],
    },
    {
      id: 'consents',
      title: 'Consents',
      text: [
        `${say('school.section.consents')} shows who agreed to what, to be printed or downloaded. Each look stands in the journal.`,
        `A parent signed on paper? Record it from the page of the class: ${say('paper.link')}.`,
      ],
    },
    {
      id: 'journal',
      title: 'The journal',
      text: [
        `${say('journal.title')} has every change: who, what and when. No entry can be changed or deleted, and ${say('journal.export')} saves them all as a file.`,
      ],
    },
  ],
})
