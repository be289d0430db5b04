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
  contacts: {
    email: 'Электронная почта',
    without_email: 'Адреса нет',
    what_for: 'С ней вы вернёте доступ, если забудете пароль или потеряете номер.',
    add: 'Добавить',
    confirmed_on: 'подтверждён {{day}}',
    new_title: 'Электронная почта',
    new_lead:
      'С ней вы вернёте доступ, если забудете пароль или потеряете номер. На неё же придут предупреждения.',
    other_title: 'Другой адрес почты',
    other_lead: 'Сейчас у этого аккаунта адрес {{email}}. На новый адрес придёт код.',
    email_label: 'Адрес электронной почты',
    email_hint: 'Например, anna@example.ru. Один адрес можно указать в аккаунтах всей семьи.',
    get_code: 'Получить код',
    change_email: 'Изменить адрес',
    remove: 'Удалить адрес',
    keep: 'Оставить',
    removal_title: 'Удалить адрес почты?',
    removal_lead:
      'На {{email}} больше не придут коды и предупреждения, и вернуть доступ по почте не получится.',
    last_title: 'Этот адрес нельзя удалить',
    last_lead:
      'У аккаунта нет номера телефона: {{email}} — единственное, что связывает его с вами. Сначала добавьте номер.',
    last_add: 'Добавить номер',
    done: {
      email: 'Адрес подтверждён',
      email_removed: 'Адрес удалён',
    },
  },
} as const

/** What the owner is told about the contacts of the account. */
export const ruContactsNotices = {
  email_added:
    'К вашему аккаунту добавлен адрес почты {{email}}. Если это не вы, сразу войдите в аккаунт и смените пароль.',
  email_changed:
    'Адрес почты вашего аккаунта изменён на {{email}}. Если это не вы, сразу войдите в аккаунт и смените пароль.',
  email_removed:
    'Адрес почты {{email}} удалён из вашего аккаунта. Если это не вы, сразу войдите в аккаунт и смените пароль.',
} as const

/** What can be wrong with an address or with a code that was mailed. */
export const ruContactsErrors = {
  email_unreadable: 'Введите адрес полностью, например anna@example.ru',
  email_budget_spent: 'На этот адрес запросили слишком много кодов. Следующий можно запросить после {{time}}',
  email_same: 'Это и есть нынешний адрес. Введите другой',
  code_format_email: 'Введите 6 цифр из письма',
} as const
