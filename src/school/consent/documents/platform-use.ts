import type { DocumentSource } from '../consent-documents.ts'

const ru = (
  platform: string,
) => `Я — родитель или иной законный представитель ребёнка, данные которого указаны в форме подтверждения. Я даю согласие на то, чтобы мой ребёнок пользовался платформой «${platform}».

1. Что это за платформа
«${platform}» — школьная платформа, на которой зарегистрированы школы, классы, ученики, учителя и родители. Регистрация ребёнка и родителя, СМС и звонки с кодом бесплатны.

2. Что сможет делать ребёнок
Состоять в своём классе, видеть свой профиль и своих родителей на платформе, приглашать родителей по ссылке. Ребёнок пользуется платформой под собственной учётной записью с собственным номером телефона.

3. Кто увидит ребёнка
Классный руководитель и уполномоченные работники школы, в которой учится ребёнок, а также подтверждённые родители и законные представители. Другие школы, родители и ученики данных ребёнка не видят.

4. Что могу я
Видеть в своём профиле данные ребёнка и исправлять их при подтверждении.

5. Срок и отзыв
Согласие действует, пока ребёнок учится в этой школе и пользуется платформой. Его можно отозвать в любое время, обратившись к классному руководителю или администратору школы. После отзыва ребёнок перестаёт пользоваться платформой; обязательное обучение от этого не зависит.

6. Что это согласие не охватывает
Обработка персональных данных ребёнка — предмет отдельного согласия, которое даётся отдельным документом.`

const en = (
  platform: string,
) => `I am a parent or another legal representative of the child whose data stand in the confirmation form. I agree that my child uses the platform “${platform}”.

1. What the platform is
“${platform}” is a school platform on which schools, classes, students, teachers and parents are registered. Registration of child and parent, text messages and calls with a code are free of charge.

2. What the child can do
Be a member of the own class, see the own profile and the own parents on the platform, and invite parents by a link. The child uses the platform under an account of its own with a phone number of its own.

3. Who sees the child
The class teacher and authorised staff of the school that the child attends, and the confirmed parents and legal representatives. Other schools, parents and students do not see the child's data.

4. What I can do
See the child's data in my profile and correct them when confirming.

5. Term and withdrawal
The consent holds while the child attends this school and uses the platform. It can be withdrawn at any time by turning to the class teacher or the school's administrator. After a withdrawal the child no longer uses the platform; compulsory education does not depend on it.

6. What this consent does not cover
The processing of the child's personal data is the subject of a consent of its own, given by a document of its own.`

/** Consent to the use of the platform by the child (S12). */
export const platformUse: DocumentSource[] = [
  {
    kind: 'platform_use',
    version: '2026-01',
    currentFrom: new Date('2026-01-01T00:00:00+03:00'),
    requiredFrom: new Date('2026-01-01T00:00:00+03:00'),
    text: { ru, en },
  },
]
