/** The addresses of «Контакты». */
export const CONTACTS = {
  front: '/cabinet/contacts',
  email: '/cabinet/contacts/email',
  code: '/cabinet/contacts/email/code',
  removal: '/cabinet/contacts/email/removal',
} as const
