/** What people are told by text message. */
export const ruMessages = {
  staff_invited: '{{platform}}: {{school}} приглашает вас на работу с платформой. Откройте ссылку: {{link}}',
  consent_withdrawn:
    '{{platform}}: родитель отозвал согласие на использование платформы ребёнком. Подробности: {{link}}',
} as const
