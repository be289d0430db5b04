/** What people are told by text message. */
export const ruMessages = {
  staff_invited: '{{platform}}: {{school}} приглашает вас на работу с платформой. Откройте ссылку: {{link}}',
} as const
