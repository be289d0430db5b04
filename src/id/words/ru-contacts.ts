/** E-mail addresses of an account and the codes that prove them. */
export const ruContacts = {
  email: {
    code_subject: '{{id}}: код {{code}}',
    code_text:
      'Здравствуйте!\n\nВаш код {{code}}. Никому его не сообщайте.\n\nЕсли вы ничего не запрашивали, просто удалите это письмо.\n\n{{id}}',
    code_sent: 'Мы отправили письмо с кодом на адрес {{email}}.',
    code_label: 'Код из письма',
    code_hint: '6 цифр. Если письма нет, загляните в папку «Спам».',
  },
} as const

/** What can be wrong with an address or with a code that was mailed. */
export const ruContactsErrors = {
  email_unreadable: 'Введите адрес полностью, например anna@example.ru',
  email_budget_spent: 'На этот адрес запросили слишком много кодов. Следующий можно запросить после {{time}}',
  code_format_email: 'Введите 6 цифр из письма',
} as const
