import { enAgeMessages } from './en-age.ts'

/** What people are told by text message. */
export const enMessages = {
  ...enAgeMessages,
  staff_invited: '{{platform}}: {{school}} invites you to work with the platform. Open the link: {{link}}',
  consent_withdrawn:
    '{{platform}}: a parent has withdrawn the consent to a child’s use of the platform. More: {{link}}',
  staff_accepted: '{{platform}}: {{school}} has confirmed you. Sign in to begin.',
  staff_refused:
    '{{platform}}: {{school}} has refused your request. If this is a mistake, ask a school administrator.',
  student_approved:
    '{{platform}}: you are in class {{class}}, {{school}}. Now invite a parent: Profile → Invite a parent.',
  student_refused:
    '{{platform}}: {{school}} did not confirm that you are in class {{class}}. Ask the class teacher.',
  student_left:
    '{{platform}}: {{school}} noted that {{name}} has left the school. The family on the platform stays. If this is a mistake, turn to the school today.',
} as const
