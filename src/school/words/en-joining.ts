import type { SameWords } from '#kernel/words.ts'
import type { ruJoining } from './ru-joining.ts'

export const enJoining: SameWords<typeof ruJoining> = {
  join_code: {
    title: 'Code of a sheet or of a class',
    lead: 'The class teacher gives a class code to students. The code on a sheet for a parent leads to the confirmation of the child.',
    label: 'Code',
    hint: 'For example, CDFH-3479 or CDFH-3479-KMNP',
    parent: 'You are a parent and have no sheet? Open the link that the child has copied in their profile.',
    submit: 'Continue',
  },
  class_link: {
    title: 'Class {{class}}',
    lead: '{{school}}, {{town}}',
    text: 'Students of this class register here.',
    warning_title: 'The student needs a number of their own',
    warning_text:
      'Please do not register a student with a parent’s phone number: one number is one account, and the accounts of child and parent would get mixed up. If the child has no number, put a SIM card with another number into the phone.',
    join: 'Join',
  },
  enrolment: {
    title: 'Check the student’s data',
    lead: 'This is how the school will see you: class {{class}}, {{school}}, {{town}}.',
    submit: 'Finish registration',
  },
  enrolment_refusal: {
    already_in_this_class: {
      title: 'You are in this class already',
      text: 'You are registered; there is nothing to do.',
    },
    already_in_another_class: {
      title: 'You are in another class already',
      text: 'A student belongs to one class. If you have moved to another one, tell the class teacher.',
    },
    is_parent: {
      title: 'You are signed in as a parent',
      text: 'This link registers a student with a phone number of their own. Sign out and let the child sign in with the own number.',
    },
    is_teacher: {
      title: 'You are signed in as a teacher',
      text: 'This link registers a student with a phone number of their own. Sign out and let the student sign in with the own number.',
    },
    leave: 'Sign out and continue',
  },
  class_trouble: {
    used_up: {
      title: 'This link cannot be used any more',
      text: 'As many students as the class teacher allowed have come by it. Ask for a new link or code.',
    },
    unknown: {
      title: 'There is no such link',
      text: 'Check that it was copied whole, or ask the class teacher to send it again.',
    },
    expired: {
      title: 'The link has expired',
      text: 'Ask the class teacher for a new link or a new class code.',
    },
    revoked: {
      title: 'The link was revoked',
      text: 'Ask the class teacher for a new link or a new class code.',
    },
    replaced: { title: 'There is a newer link', text: 'The class teacher has made a new link. Ask for it.' },
  },
  parent_link: {
    title: '{{name}} invites a parent',
    lead: 'Class {{class}}, {{school}}, {{town}}',
    text: 'Confirm that you are a parent or another legal representative, so that the child can use {{platform}}.',
    need: 'You will need your mobile phone. No social network page is needed.',
    one_account:
      'You have an account, being a teacher or having confirmed another child? Sign in with it: you need no second one.',
    join: 'Join',
  },
  parent_trouble: {
    unknown: {
      title: 'There is no such link',
      text: 'Check that it was copied whole, or ask the child to send it again from the own profile.',
    },
    expired: {
      title: 'The link has expired',
      text: 'Ask the child to make a new one: “Profile” → “Invite a parent”. If that does not work, turn to the class teacher.',
    },
    revoked: {
      title: 'The link was revoked',
      text: 'The student has revoked this invitation. Ask the child to make a new link: “Profile” → “Invite a parent”.',
    },
    replaced: {
      title: 'There is a newer link',
      text: 'The student has made a new link. Ask the child for it: it stands in the profile, in the block “Parents”.',
    },
    used_up: {
      title: 'The link has been used',
      text: 'All the parents it was meant for have confirmed already. If you are not one of them, ask the child to make a new link or turn to the class teacher.',
    },
    limited: {
      title: 'The invitation does not work at the moment',
      text: 'Please turn to the child’s class teacher.',
    },
    sign_in: 'Confirmed already? Sign in',
  },
  guardianship_refusal: {
    own_link: {
      title: 'This is your own link',
      text: 'The profile of a student is open in this browser: {{name}}. Following the link here would make the child its own parent. There are three ways to avoid this:',
      way_device: 'Open the link on another device or in another browser of this device.',
      way_private: 'Open the link in a private window of this browser.',
      way_leave: 'Sign the student out for a while and go on here, with the button below.',
    },
    is_the_student: {
      title: 'You are signed in as the student',
      text: '{{name}} is the child to be confirmed. Nobody can be their own parent, so nothing has changed.',
      repair_title: 'If this is the parent’s number',
      repair_text: 'Then the child was registered with the number of the parent. This can be repaired:',
      repair_number: 'Open the {{id}} account and give it another number: the child’s own.',
      repair_return: 'Come back by this same link, press “Join” and sign in with your number.',
      cabinet: 'Change the number at {{id}}',
      leave_text: 'If you have just signed in with the child’s number, sign out and sign in with yours.',
    },
    is_a_student: {
      title: 'You are signed in as a student',
      text: 'This profile is open in this browser: {{name}}. A student cannot be the parent of another student. If you are a parent, sign the student out and sign in with your number.',
    },
    already_confirmed: {
      title: 'You have confirmed this child already',
      text: '{{name}} is in your profile; there is nothing to do.',
    },
    leave: 'Sign the student out and continue',
  },
  details: {
    title: 'Your data',
    lead: 'This is how the child and the class teacher will see you.',
    submit: 'Continue',
  },
  child: {
    title: 'Confirm the child',
    lead: 'Check the data and correct them if needed. Class {{class}}, {{school}}, {{town}}.',
    your_kinship: 'What you are to the child',
    change: 'Change',
    platform_use: 'I agree to the use of the platform “{{platform}}” by my child',
    personal_data: 'I agree to the processing of the child’s personal data',
    read: 'Read the document',
    submit: 'Confirm the child',
  },
}
