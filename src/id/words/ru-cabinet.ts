import { idRu } from '#contracts/id-words.ts'
import { ruContactsNotices } from './ru-contacts.ts'
import { ruPersonalNotices } from './ru-personal.ts'
import { ruRecoveryNotices } from './ru-recovery.ts'
import { ruSecurityNotices } from './ru-security.ts'
import { ruSessionNotices } from './ru-sessions.ts'

/** The cabinet, the proof before what matters, and what its owner is told about. */
export const ruCabinet = {
  cabinet: {
    title: idRu.cabinet,
    title_whole: 'Личный кабинет {{id}}',
    lead: 'Ваши данные, вход и сайты, которые о вас знают.',
    menu: 'Разделы кабинета',
    menu_here: 'Что здесь есть',
    without_number: 'Номера нет',
    contacts_lead: 'По ним вы входите, и на них приходят коды и предупреждения.',
    section: {
      personal: idRu.personal,
      contacts: idRu.contacts,
      security: 'Безопасность',
      services: idRu.services,
      sessions: idRu.sessions,
      history: 'История',
    },
    about: {
      personal: 'Имя, дата рождения, фото',
      contacts: 'Номер телефона и почта',
      security: 'Пароль, ключи входа, запасные коды',
      services: 'Какие сайты получают ваши данные',
      sessions: 'Где открыт ваш аккаунт',
      history: 'Входы, коды и изменения',
    },
  },
  step_up: {
    title: 'Подтвердите, что это вы',
    lead: 'Дальше — важные настройки. Введите пароль от аккаунта «{{id}}».',
    spent: 'Пароль введён неверно слишком много раз, и мы закончили вход в этом браузере. Войдите заново.',
    sign_in: 'Войти',
    by_passkey: 'Подтвердить ключом входа',
    passkey_refused: 'Ключ не подошёл. Попробуйте ещё раз или введите пароль',
  },
  notice: {
    sms: '{{id}}: {{said}}',
    subject: '{{id}}: изменения в вашем аккаунте',
    mail: 'Здравствуйте!\n\n{{said}}\n\nВаш личный кабинет: {{cabinet}}\n\n{{id}}',
    kind: {
      ...ruSecurityNotices,
      ...ruSessionNotices,
      ...ruContactsNotices,
      ...ruRecoveryNotices,
      ...ruPersonalNotices,
      number_changed:
        'Номер телефона вашего аккаунта изменён. Если это не вы, сразу войдите в аккаунт и смените пароль.',
    },
  },
} as const
