import type { HelpWriter } from '../help-text.ts'

export const ruAdministrators: HelpWriter = ({ say }) => ({
  title: 'Администрации школы',
  lead: 'Классы, сотрудники и правила вашей школы.',
  topics: [
    {
      id: 'start',
      title: 'Как начать',
      steps: [
        {
          text: `Вам приходит СМС с приглашением. Откройте ссылку, нажмите ${say('staff_invitation.join')} и войдите именно с тем номером, на который она пришла.`,
        },
        {
          text: `Нажмите ${say('staff_invitation.accept')}. В меню появится ${say('menu.school')}: ${say('school.section.classes')}, ${say('school.section.staff')}, ${say('school.section.journal')} и ${say('school.section.settings')}.`,
          picture: 'school',
          alt: `Раздел ${say('menu.school')} со списком классов`,
        },
      ],
    },
    {
      id: 'classes',
      title: 'Классы',
      steps: [
        {
          text: `Нажмите ${say('school.add_class')}, укажите ${say('school.class_name')}, ${say('school.year')} и, если он уже работает в школе, ${say('school.class_teacher')}.`,
          picture: 'new-class',
          alt: `Форма ${say('school.new_class')}`,
        },
        {
          text: `Откройте класс. Ссылку для учеников может создать и классный руководитель, и вы; руководителя назначают в блоке ${say('class_room.teachers')}.`,
        },
      ],
      more: [{ href: '/help/teachers#class-link', label: 'Ссылка для учеников' }],
    },
    {
      id: 'staff',
      title: 'Сотрудники',
      steps: [
        {
          text: `Откройте ${say('school.section.staff')}. Одного человека приглашают по номеру: введите имя и номер, выберите роль и нажмите ${say('staff.invite')}. Ссылкой сможет воспользоваться только владелец номера.`,
          picture: 'staff',
          alt: `Страница ${say('staff.title')}`,
        },
        {
          text: `Для учительского чата нажмите ${say('staff.several_create')}. Каждого, кто придёт по ней, подтверждаете вы: ${say('staff.approve')} или ${say('staff.refuse')}.`,
        },
        {
          text: `Кто больше не работает, тому нажмите ${say('staff.end')}: права закончатся сразу. Последний администратор уйти не может, сначала пригласите другого.`,
        },
      ],
    },
    {
      id: 'policy',
      title: 'Как школа подтверждает родителей',
      text: [
        `Правило выбирают в разделе ${say('school.section.settings')}. Оно действует для родителей, которые присоединятся потом.`,
        `${say('policy.open.label')}: родитель видит ребёнка сразу, а классный руководитель видит, что его ещё не проверили.`,
        `${say('policy.corroborated.label')}: остальные ждут решения классного руководителя.`,
        `${say('policy.approve.label')}: ждут все.`,
      ],
    },
    {
      id: 'blocks',
      title: 'Запреты по документам',
      text: [
        `Если по решению суда или другому документу взрослому нельзя быть рядом с ребёнком, откройте класс, затем родителя и нажмите ${say('approval.block')}. Он не увидит ни данных ребёнка, ни причины.`,
      ],
      more: [{ href: '/help/teachers#check-parents', label: 'Как проверить родителя' }],
    },
    {
      id: 'list',
      title: 'Список учеников',
      text: [
        `Если у школы есть список, ученики узнаются сами: по классу, имени и дате рождения. Совпало не всё — классный руководитель решит в блоке ${say('matching.title')}.`,
        'Номера родителей из списка нужны только для того, чтобы узнать родителя, когда он войдёт.',
      ],
      more: [{ href: '/help/teachers#waiting', label: 'Ученики, которые ждут' }],
    },
    {
      id: 'journal',
      title: 'Журнал',
      text: [
        `В разделе ${say('journal.title')} записано каждое изменение: кто, что и когда. Исправить или удалить запись нельзя, а ${say('journal.export')} сохранит всё в файл.`,
      ],
    },
  ],
})
