import { enAgeMessages } from './en-age.ts'

/** What people are told by text message. */
export const enMessages = {
  ...enAgeMessages,
  staff_invited: '{{platform}}: {{school}} invites you to work with the platform. Open the link: {{link}}',
  guardian_joined:
    '{{platform}}: a parent has joined the student ({{child}}): {{guardian}}. If this is a mistake, say so in your profile at once.',
  trusted_adult_joined:
    '{{platform}}: {{guardian}} is now a trusted adult of the child ({{child}}) and sees the child’s data. If this is a mistake, open your profile and say so.',
  guardianship_approved: '{{platform}}: you are approved as a parent. The child: {{child}}.',
  guardianship_refused:
    '{{platform}}: the school has not approved you as a parent. The child: {{child}}. With questions please turn to the school{{contact}}.',
  guardianship_suspended:
    '{{platform}}: your access to the data of the child ({{child}}) is suspended until the school has looked into it. With questions please turn to the school{{contact}}.',
  guardianship_ended:
    '{{platform}}: the school has ended your access to the data of the child ({{child}}). With questions please turn to the school{{contact}}.',
  parent_approved: '{{platform}}: the school has approved your parent: {{guardian}}.',
  parent_refused:
    '{{platform}}: the school has not approved your parent: {{guardian}}. With questions turn to your class teacher.',
  parent_suspended:
    '{{platform}}: the access of your parent ({{guardian}}) is suspended until the school has looked into it.',
  parent_ended: '{{platform}}: {{guardian}} is no longer linked to your profile.',
  guardian_left: '{{platform}}: {{guardian}} is no longer linked with the child ({{child}}).',
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
  parent_missing:
    '{{platform}}: no parent has confirmed your registration yet. Send them the link: Profile → Invite a parent.',
  parent_link_ends:
    '{{platform}}: no parent has confirmed your registration yet, and their link is valid until {{date}}. Remind your parent to open it.',
} as const
