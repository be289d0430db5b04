import { idRu } from '#contracts/id-words.ts'
import { sharedRu } from '#contracts/shared-words.ts'
import { ruCabinet } from './ru-cabinet.ts'
import { ruContacts, ruContactsErrors } from './ru-contacts.ts'
import { ruPersonal, ruPersonalErrors } from './ru-personal.ts'
import { ruRecovery, ruRecoveryErrors } from './ru-recovery.ts'
import { ruSecurity, ruSecurityErrors } from './ru-security.ts'
import { ruServiceErrors, ruServices } from './ru-services.ts'
import { ruSessions } from './ru-sessions.ts'

/** What people read on the screens and in the messages of Parta ID. */
export const ru = {
  ...ruCabinet,
  ...ruSecurity,
  ...ruSessions,
  ...ruContacts,
  ...ruRecovery,
  ...ruPersonal,
  layout: sharedRu.layout,
  message: {
    code: '{{id}}: ваш код {{code}}. Никому его не сообщайте.',
    call: 'Звонок-сброс. Отвечать на него не нужно: код — последние цифры номера.',
  },
  phone: {
    title: idRu.phone_title,
    back: 'На платформу «{{platform}}»',
    lead: 'Введите номер мобильного телефона. Мы пришлём код, чтобы убедиться, что номер ваш.',
    label: idRu.phone,
    hint: 'СМС и звонок для вас бесплатны',
    own_number_title: 'У каждого — свой номер',
    own_number:
      'Один номер — один аккаунт. Ученик вводит свой номер, а не номер родителя: иначе аккаунты перепутаются.',
    social: 'Страница в социальной сети не нужна.',
    submit: idRu.go_on,
  },
  code: {
    title: idRu.code_title,
    sent_sms: 'Мы отправили СМС с кодом на номер {{phone}}.',
    sent_call: 'На номер {{phone}} сейчас поступит звонок.',
    change_number: idRu.change_number,
    label_sms: idRu.code,
    label_call: idRu.last_digits,
    hint_sms: '6 цифр. СМС может идти несколько минут.',
    hint_call: '4 цифры, на которые оканчивается номер звонящего. Если придёт СМС, подойдёт и код из него.',
    submit: idRu.confirm,
    countdown: 'Запросить код повторно можно через {time}',
    countdown_over: 'Теперь можно запросить код повторно',
    refresh: 'Обновить страницу',
    again: idRu.again,
    by_call: idRu.by_call,
    call_title: 'Вместо СМС может поступить звонок',
    call_help:
      'Он приходит с разных номеров и сам сбрасывается. Отвечать не нужно: введите последние цифры номера, с которого звонили. И СМС, и звонок для вас бесплатны.',
    spent_title: 'Этот код больше не действует',
    spent: 'Срок кода вышел или попытки закончились. Запросите новый код.',
    new_code: 'Запросить новый код',
  },
  field: sharedRu.field,
  account: {
    title: idRu.account_title,
    lead: 'Номер {{phone}} подтверждён. Осталось рассказать о себе.',
    whose:
      'Пишите о том, чей это номер. Несколько человек в одном аккаунте быть не могут: каждому нужен свой номер.',
    password: idRu.new_password,
    password_hint: 'Не меньше 8 знаков. Подойдут любые буквы, цифры и пробелы.',
    show: 'Показать',
    hide: 'Скрыть',
    submit: idRu.create_account,
  },
  password: {
    title: idRu.password_title,
    lead: 'На этот номер уже зарегистрирован аккаунт «{{id}}».',
    label: 'Пароль',
    submit: idRu.sign_in,
    forgot: idRu.forgot,
    not_me: idRu.not_me,
    stranger: `Показан кто-то другой? Нажмите «${idRu.not_me}».`,
    other_number: 'Войти с другим номером',
    spent_title: 'Попытки закончились',
    spent: 'Пароль введён неверно слишком много раз. Подтвердите номер ещё раз, чтобы попробовать снова.',
    start_again: 'Подтвердить номер ещё раз',
  },
  expired: {
    title: 'Время вышло',
    lead: 'Вы начали вход слишком давно или в другой вкладке. Ничего страшного: начните вход ещё раз.',
    start_again: 'Начать вход ещё раз',
    done_title: 'Вы вошли',
    done_lead: 'Но запрос сайта, с которого вы пришли, устарел. Вернитесь на сайт и нажмите «Войти» ещё раз.',
    to_platform: 'Перейти на платформу «{{platform}}»',
  },
  home: {
    phone: 'Номер телефона',
    to_platform: 'Перейти на платформу «{{platform}}»',
    sign_out: 'Выйти',
    signed_out_title: '{{id}}',
    signed_out_lead:
      'Один аккаунт, чтобы входить на платформу «{{platform}}» и на другие сайты. Страница в социальной сети не нужна, а другие ваши профили на платформе никто не увидит.',
    sign_in: 'Войти или зарегистрироваться',
  },
  sign_out: {
    title: 'Выйти из «{{id}}»?',
    lead: 'В этом браузере придётся войти заново. На других устройствах вы останетесь.',
    submit: 'Выйти',
    stay: 'Остаться',
    done_title: 'Вы вышли',
    done_lead: 'В этом браузере больше никто не вошёл.',
  },
  refusal: {
    ...sharedRu.refusal,
    busy: {
      title: 'Сейчас очень много входов',
      text: 'Мы не успеваем проверить все пароли сразу. Подождите несколько секунд и попробуйте ещё раз.',
    },
    protocol: {
      title: 'Не получилось войти на сайт',
      text: 'Сайт, с которого вы пришли, прислал неверный или устаревший запрос. Вернитесь на него и начните вход ещё раз.',
    },
  },
  error: {
    ...sharedRu.error,
    ...ruSecurityErrors,
    ...ruContactsErrors,
    ...ruPersonalErrors,
    ...ruServiceErrors,
    ...ruRecoveryErrors,
    forbidden_characters: 'Здесь есть знаки, которых не бывает в тексте. Наберите ещё раз',
    phone_unreadable: 'Введите номер полностью, например +7 999 000-00-01',
    phone_foreign: 'Подойдёт только российский номер: он начинается с +7',
    phone_not_mobile: 'Это не мобильный номер. Введите номер мобильного телефона',
    number_budget_spent:
      'На этот номер запросили слишком много кодов. Следующий можно запросить после {{time}}',
    number_budget_spent_tomorrow:
      'На этот номер запросили слишком много кодов. Следующий можно запросить завтра после {{time}}',
    address_budget_spent: 'С вашего адреса запросили слишком много кодов. Попробуйте через час',
    code_format: 'Введите 6 цифр из СМС',
    code_format_call: 'Введите последние 4 цифры номера или 6 цифр из СМС',
    code_wrong_zero: 'Код неверный. Запросите новый код',
    code_wrong_one: 'Код неверный. Осталась {{count}} попытка',
    code_wrong_few: 'Код неверный. Осталось {{count}} попытки',
    code_wrong_many: 'Код неверный. Осталось {{count}} попыток',
    code_wrong_other: 'Код неверный. Осталось {{count}} попытки',
    password_short: 'Пароль короче 8 знаков. Добавьте ещё',
    password_long: 'Пароль слишком длинный: не больше 128 знаков',
    password_known_bad: 'Этот пароль подбирают первым. Придумайте другой',
    password_wrong_one: 'Пароль неверный. Осталась {{count}} попытка',
    password_wrong_few: 'Пароль неверный. Осталось {{count}} попытки',
    password_wrong_many: 'Пароль неверный. Осталось {{count}} попыток',
    password_wrong_other: 'Пароль неверный. Осталось {{count}} попытки',
  },
  ...ruServices,
  simulator: {
    title: 'Симулятор телефонов',
    lead: 'Здесь видно, что пришло на телефоны: СМС и звонки. Настоящие сообщения не отправляются.',
    empty_title: 'Пока тихо',
    empty: 'Запросите код на странице входа, и он появится здесь.',
    sms: 'СМС',
    call: 'Звонок с номера {{number}}',
    email: 'Письмо «{{subject}}»',
    refresh: 'Обновить',
    filter: 'Показать один телефон',
    show: 'Показать',
    all: 'Все телефоны',
  },
} as const
