import { ruAgeMessages } from './ru-age.ts'

/** What people are told by text message. */
export const ruMessages = {
  ...ruAgeMessages,
  staff_invited: '{{platform}}: {{school}} приглашает вас на работу с платформой. Откройте ссылку: {{link}}',
  consent_withdrawn:
    '{{platform}}: родитель отозвал согласие на использование платформы ребёнком. Подробности: {{link}}',
  staff_accepted: '{{platform}}: {{school}} подтвердила вас. Войдите, чтобы начать работу.',
  staff_refused:
    '{{platform}}: {{school}} отклонила вашу заявку. Если это ошибка, обратитесь к администратору школы.',
  student_approved:
    '{{platform}}: вы в классе {{class}}, {{school}}. Теперь пригласите родителя: «Профиль» → «Пригласить родителя».',
  student_refused:
    '{{platform}}: {{school}} не подтвердила, что вы учитесь в классе {{class}}. Обратитесь к классному руководителю.',
  student_left:
    '{{platform}}: {{school}} отметила, что {{name}} больше не учится в школе. Семья на платформе остаётся. Если это ошибка, обратитесь в школу сегодня.',
} as const
