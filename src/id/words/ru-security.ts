/** «Безопасность»: the password, passkeys, the code from an application, recovery codes. */
export const ruSecurity = {
  security: {
    lead: 'Что защищает ваш аккаунт. О каждом изменении мы предупреждаем на все ваши контакты.',
    password: 'Пароль',
    password_changed: 'Изменён {{date}}',
    password_first: 'Тот, с которым создан аккаунт',
    passkeys: 'Ключи входа',
    passkeys_count_one: '{{count}} ключ',
    passkeys_count_few: '{{count}} ключа',
    passkeys_count_many: '{{count}} ключей',
    passkeys_count_other: '{{count}} ключа',
    app_code: 'Код из приложения',
    recovery_codes: 'Запасные коды',
    none_yet: 'Пока нет',
    on_since: 'Включён {{date}}',
    off: 'Выключен',
    change: 'Сменить',
    manage: 'Настроить',
    add: 'Добавить',
    turn_on: 'Включить',
    make: 'Создать',
    done: {
      password_changed: 'Пароль изменён. На всех других устройствах вы вышли из аккаунта.',
      passkey_added: 'Ключ входа добавлен. Теперь можно входить без кода и пароля.',
      passkey_renamed: 'Название сохранено.',
      passkey_removed: 'Ключ входа удалён. Войти с ним больше нельзя.',
      app_code_on: 'Код из приложения включён. Мы будем спрашивать его после пароля.',
      app_code_off: 'Код из приложения выключен.',
    },
  },
  recovery_codes: {
    title: 'Запасные коды',
    lead: 'Если телефон потерян или приложение с кодами не открывается, вместо них подойдёт запасной код. Каждый действует один раз.',
    none: 'Запасных кодов пока нет. Мы создадим десять и покажем их один раз: распечатайте их или запишите.',
    left_zero: 'Кодов не осталось',
    left_one: 'Остался {{count}} код',
    left_few: 'Осталось {{count}} кода',
    left_many: 'Осталось {{count}} кодов',
    left_other: 'Осталось {{count}} кода',
    made_on: 'Созданы {{date}}',
    old_end: 'Когда вы создадите новые коды, прежние сразу перестанут действовать.',
    make: 'Создать запасные коды',
    make_new: 'Создать новые коды',
    made_title: 'Ваши запасные коды',
    made_lead: 'Сохраните их сейчас: больше мы их не покажем.',
    how: 'Храните их там, где не лежит телефон. Дефисы и большие буквы вводить не обязательно.',
    print: 'Распечатать',
    saved: 'Готово',
  },
} as const

/** What the owner is told about at every contact. */
export const ruSecurityNotices = {
  recovery_codes_made:
    'Созданы новые запасные коды, прежние не действуют. Если это не вы, сразу войдите в аккаунт и смените пароль.',
  recovery_code_used:
    'Использован запасной код. Осталось кодов: {{left}}. Если это не вы, сразу войдите в аккаунт, смените пароль и создайте новые коды.',
} as const

export const ruSecurityErrors = {
  recovery_code_format: 'Введите запасной код целиком: шесть групп по четыре знака',
} as const
