/** What people are told by text message. */
export const enMessages = {
  staff_invited: '{{platform}}: {{school}} invites you to work with the platform. Open the link: {{link}}',
  consent_withdrawn:
    '{{platform}}: a parent has withdrawn the consent to a child’s use of the platform. More: {{link}}',
} as const
