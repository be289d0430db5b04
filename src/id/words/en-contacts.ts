/** E-mail addresses of an account and the codes that prove them. */
export const enContacts = {
  email: {
    code_subject: '{{id}}: code {{code}}',
    code_text:
      'Hello,\n\nYour code is {{code}}. Do not tell it to anybody.\n\nIf you asked for nothing, delete this mail.\n\n{{id}}',
    code_sent: 'We sent a mail with a code to {{email}}.',
    code_label: 'Code from the mail',
    code_hint: '6 digits. If there is no mail, look into the spam folder.',
  },
} as const

/** What can be wrong with an address or with a code that was mailed. */
export const enContactsErrors = {
  email_unreadable: 'Enter the whole address, for example anna@example.com',
  email_budget_spent:
    'Too many codes were asked for at this address. The next one can be asked for after {{time}}',
  code_format_email: 'Enter the 6 digits of the mail',
} as const
