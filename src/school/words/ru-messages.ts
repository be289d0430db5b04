import { ruAgeMessages } from './ru-age.ts'

/** What people are told by text message. */
export const ruMessages = {
  ...ruAgeMessages,
  staff_invited: '{{platform}}: {{school}} приглашает вас на работу с платформой. Откройте ссылку: {{link}}',
  guardian_joined:
    '{{platform}}: к ученику ({{child}}) присоединился родитель — {{guardian}}. Если это ошибка, сразу сообщите о ней в своём профиле.',
  trusted_adult_joined:
    '{{platform}}: {{guardian}} теперь доверенное лицо ребёнка ({{child}}) и видит его данные. Если это ошибка, откройте свой профиль и сообщите об этом.',
  guardianship_approved: '{{platform}}: вы подтверждены как родитель. Ребёнок: {{child}}.',
  guardianship_refused:
    '{{platform}}: школа не подтвердила вас как родителя. Ребёнок: {{child}}. С вопросами обратитесь в школу{{contact}}.',
  guardianship_suspended:
    '{{platform}}: ваш доступ к данным ребёнка ({{child}}) приостановлен, пока школа не разберётся. С вопросами обратитесь в школу{{contact}}.',
  guardianship_ended:
    '{{platform}}: школа прекратила ваш доступ к данным ребёнка ({{child}}). С вопросами обратитесь в школу{{contact}}.',
  parent_approved: '{{platform}}: школа подтвердила вашего родителя: {{guardian}}.',
  parent_refused:
    '{{platform}}: школа не подтвердила вашего родителя: {{guardian}}. С вопросами обратитесь к классному руководителю.',
  parent_suspended:
    '{{platform}}: доступ вашего родителя ({{guardian}}) приостановлен, пока школа не разберётся.',
  parent_ended: '{{platform}}: {{guardian}} больше не связан с вашим профилем.',
  guardian_left: '{{platform}}: {{guardian}} больше не связан с ребёнком ({{child}}).',
  consent_withdrawn:
    '{{platform}}: родитель отозвал согласие на использование платформы ребёнком. Подробности: {{link}}',
  staff_accepted: '{{platform}}: школа подтвердила вас ({{school}}). Войдите, чтобы начать работу.',
  staff_refused:
    '{{platform}}: школа отклонила вашу заявку ({{school}}). Если это ошибка, обратитесь к администратору школы.',
  student_approved:
    '{{platform}}: вы в классе {{class}}, {{school}}. Теперь пригласите родителя: «Профиль» → «Пригласить родителя».',
  student_refused:
    '{{platform}}: школа не подтвердила, что вы учитесь в классе {{class}} ({{school}}). Обратитесь к классному руководителю.',
  student_left:
    '{{platform}}: школа отметила, что {{name}} там больше не учится ({{school}}). Семья на платформе остаётся. Если это ошибка, обратитесь в школу сегодня.',
  parent_missing:
    '{{platform}}: родитель ещё не подтвердил вашу регистрацию. Отправьте ему ссылку: «Профиль» → «Пригласить родителя».',
  parent_link_ends:
    '{{platform}}: родитель ещё не подтвердил вашу регистрацию, а ссылка для него действует до {{date}}. Напомните родителю открыть её.',
} as const
