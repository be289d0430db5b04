import type { DocumentSource } from '../consent-documents.ts'

const ru = (
  platform: string,
) => `Я — законный представитель ребёнка, данные которого указаны в форме подтверждения. В соответствии со статьёй 9 Федерального закона от 27 июля 2006 г. № 152-ФЗ «О персональных данных» я свободно, своей волей и в интересах ребёнка даю согласие на обработку его персональных данных.

1. Оператор
Общеобразовательная организация (школа), в которой учится ребёнок. Её название и населённый пункт указаны в форме подтверждения и сохраняются вместе с записью об этом согласии. Платформа «${platform}» обрабатывает данные по поручению школы.

2. Чьи данные
Персональные данные моего ребёнка. Мои фамилия, имя, отчество, дата рождения и степень родства обрабатываются для подтверждения моих полномочий.

3. Перечень персональных данных
Фамилия, имя, отчество (при наличии), дата рождения; школа и класс; сведения о зачислении в класс; сведения о законных представителях и о данных ими согласиях. Номер телефона ребёнка школе и платформе не передаётся: он хранится только у службы входа.

4. Цели обработки
Регистрация ребёнка на платформе и его вход; ведение состава класса; связь ребёнка с его законными представителями; информирование законных представителей школой.

5. Действия с данными
Сбор, запись, систематизация, хранение, уточнение (обновление, изменение), использование, предоставление классному руководителю и уполномоченным работникам школы, блокирование, удаление, уничтожение — с использованием средств автоматизации. Распространение данных неограниченному кругу лиц и передача за пределы Российской Федерации не допускаются.

6. Срок
Согласие действует со дня подтверждения до окончания обучения ребёнка в этой школе либо до отзыва. После этого данные удаляются, кроме тех, которые школа обязана хранить по закону.

7. Как отозвать
Письменно или устно обратиться к классному руководителю или администратору школы. Отзыв не имеет обратной силы. Отказ или отзыв не лишает ребёнка права на образование.

8. Как дано согласие
Отметкой в форме подтверждения регистрации ребёнка после проверки номера телефона. Сохраняются дата и время, текст и версия этого документа, язык, степень родства, сетевой адрес, программа просмотра и сведения о проверке номера.`

const en = (
  platform: string,
) => `I am the legal representative of the child whose data stand in the confirmation form. According to article 9 of the Federal Law No. 152-FZ of 27 July 2006 “On personal data” I freely, by my own will and in the child's interest agree to the processing of the child's personal data.

1. Operator
The school that the child attends. Its name and town stand in the confirmation form and are kept together with the record of this consent. The platform “${platform}” processes the data on behalf of the school.

2. Whose data
The personal data of my child. My family name, given name, patronymic, birth date and kinship are processed to confirm that I may act for the child.

3. List of personal data
Family name, given name, patronymic (if any), birth date; school and class; enrolment in the class; the legal representatives and the consents they gave. The child's phone number is not passed to the school or the platform: only the sign-in service keeps it.

4. Purposes
Registration of the child on the platform and sign-in; keeping the list of the class; linking the child with the legal representatives; information of the legal representatives by the school.

5. Operations
Collection, recording, ordering, storage, correction (updating, changing), use, provision to the class teacher and authorised staff of the school, blocking, deletion, destruction, by automated means. Dissemination to an unlimited circle of persons and transfer outside the Russian Federation are not allowed.

6. Term
The consent holds from the day of confirmation until the child leaves this school or until it is withdrawn. Afterwards the data are deleted, except those that the school must keep by law.

7. How to withdraw
By turning to the class teacher or the school's administrator, in writing or in person. A withdrawal has no effect on the past. Refusal or withdrawal does not take the right to education from the child.

8. How the consent is given
By a tick in the form that confirms the registration of the child, after the phone number was proved. The date and time, the text and version of this document, the language, the kinship, the network address, the browser and the proof of the number are kept.`

/** Consent to the processing of the child's personal data, separate from everything else (152-FZ, article 9). */
export const personalData: DocumentSource[] = [
  {
    kind: 'personal_data',
    version: '2026-01',
    currentFrom: new Date('2026-01-01T00:00:00+03:00'),
    requiredFrom: new Date('2026-01-01T00:00:00+03:00'),
    text: { ru, en },
  },
]
