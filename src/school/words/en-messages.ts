/** What people are told by text message. */
export const enMessages = {
  staff_invited: '{{platform}}: {{school}} invites you to work with the platform. Open the link: {{link}}',
} as const
