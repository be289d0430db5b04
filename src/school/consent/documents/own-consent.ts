import type { DocumentSource } from '../consent-documents.ts'

const FIRST = {
  version: '2026-11',
  currentFrom: new Date('2026-01-01T00:00:00+03:00'),
  requiredFrom: new Date('2026-01-01T00:00:00+03:00'),
}

/** A student's own consent to the use of the platform. */
const ownPlatformUse: DocumentSource = {
  ...FIRST,
  kind: 'own_platform_use',
  text: {
    ru: (platform) => `Я даю согласие на то, чтобы пользоваться платформой «${platform}».

1. Что это за платформа
«${platform}» — школьная платформа, на которой зарегистрированы школы, классы, ученики, учителя и родители. Регистрация, СМС и звонки с кодом бесплатны.

2. Кто меня увидит
Классный руководитель и уполномоченные работники школы, в которой я учусь. До совершеннолетия — также мои подтверждённые родители и законные представители, после — только те, кому я это разрешу.

3. Срок и отзыв
Согласие действует, пока я учусь в этой школе и пользуюсь платформой. Его можно отозвать в любое время, обратившись к классному руководителю или администратору школы. На обучении это не отразится.`,
    en: (platform) => `I agree to use the platform “${platform}”.

1. What the platform is
“${platform}” is a school platform on which schools, classes, students, teachers and parents are registered. Registration, text messages and calls with a code are free of charge.

2. Who sees me
The class teacher and authorised staff of the school that I attend. Until I come of age also my confirmed parents and legal representatives, afterwards only those whom I allow to.

3. Term and withdrawal
The consent holds while I attend this school and use the platform. I can withdraw it at any time by turning to the class teacher or the school's administrator. My education does not depend on it.`,
  },
}

/** A student's own consent to the processing of personal data (152-FZ, article 9). */
const ownPersonalData: DocumentSource = {
  ...FIRST,
  kind: 'own_personal_data',
  text: {
    ru: (
      platform,
    ) => `В соответствии со статьёй 9 Федерального закона от 27 июля 2006 г. № 152-ФЗ «О персональных данных» я свободно, своей волей и в своём интересе даю согласие на обработку моих персональных данных.

1. Оператор
Школа, в которой я учусь. Её название и населённый пункт сохраняются вместе с записью об этом согласии. Платформа «${platform}» обрабатывает данные по поручению школы.

2. Перечень персональных данных
Фамилия, имя, отчество (при наличии), дата рождения; школа и класс; сведения о зачислении; сведения о законных представителях и о данных согласиях.

3. Цели и действия
Регистрация на платформе и вход; ведение состава класса; связь с законными представителями. Сбор, запись, хранение, уточнение, использование, предоставление уполномоченным работникам школы, удаление. Распространение и передача за пределы Российской Федерации не допускаются.

4. Срок и отзыв
Согласие действует до окончания обучения в этой школе либо до отзыва: письменно или устно у классного руководителя или администратора школы. Отзыв не имеет обратной силы и не лишает права на образование.`,
    en: (
      platform,
    ) => `According to article 9 of the Federal Law No. 152-FZ of 27 July 2006 “On personal data” I freely, by my own will and in my own interest agree to the processing of my personal data.

1. Operator
The school that I attend. Its name and town are kept together with the record of this consent. The platform “${platform}” processes the data on behalf of the school.

2. List of personal data
Family name, given name, patronymic (if any), birth date; school and class; enrolment; the legal representatives and the consents that were given.

3. Purposes and operations
Registration on the platform and sign-in; keeping the list of the class; the link with the legal representatives. Collection, recording, storage, correction, use, provision to authorised staff of the school, deletion. Dissemination and transfer outside the Russian Federation are not allowed.

4. Term and withdrawal
The consent holds until I leave this school or withdraw it, in writing or in person, with the class teacher or the school's administrator. A withdrawal has no effect on the past and does not take the right to education.`,
  },
}

/** What students agree to for themselves. */
export const ownConsent: DocumentSource[] = [ownPlatformUse, ownPersonalData]
