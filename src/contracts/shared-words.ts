/** What both parts say in the same words: the frame of the pages, a person's own data, errors, refusals. */
export const sharedRu = {
  layout: {
    skip: 'К содержанию',
    language: 'Язык',
    back: 'Назад',
    step: 'Шаг {{current}} из {{total}}',
    help: 'Справка',
    new_tab: 'откроется в новой вкладке',
  },
  field: {
    family_name: 'Фамилия',
    given_name: 'Имя',
    patronymic: 'Отчество',
    birth_date: 'Дата рождения',
    birth_date_hint: 'Например, 31.12.2014',
    optional: 'необязательно',
  },
  error: {
    prefix: 'Ошибка',
    summary: 'Проверьте, что введено',
    required: '{{label}}: заполните это поле',
    too_long: '{{label}}: слишком длинно, не больше 60 знаков',
    name_letters: '{{label}}: только русские или латинские буквы, пробел, дефис, апостроф и точка',
    date_unreadable: '{{label}}: укажите день, месяц и год, например 31.12.2014',
    date_in_future: '{{label}}: этот день ещё не наступил',
    date_too_old: '{{label}}: проверьте год',
  },
  refusal: {
    not_found: {
      title: 'Такой страницы нет',
      text: 'Возможно, в адресе опечатка или страница вам недоступна.',
    },
    foreign_origin: {
      title: 'Запрос пришёл с другого сайта',
      text: 'Мы его не выполнили. Если вы сами нажали кнопку, откройте страницу заново и попробуйте ещё раз.',
    },
    too_large: {
      title: 'Слишком много данных',
      text: 'Мы не приняли запрос. Вернитесь и введите текст короче.',
    },
    wrong_form: {
      title: 'Форму не удалось прочитать',
      text: 'Вернитесь на страницу и отправьте форму ещё раз.',
    },
    try_again: {
      title: 'Сейчас не получилось',
      text: 'Сервис ненадолго недоступен. Ничего не потеряно: подождите немного и попробуйте ещё раз.',
    },
    busy: {
      title: 'Сейчас очень много запросов',
      text: 'Мы не успеваем ответить всем сразу. Подождите несколько секунд и попробуйте ещё раз.',
    },
    failed: {
      title: 'У нас произошла ошибка',
      text: 'Мы её записали. Попробуйте, пожалуйста, ещё раз.',
    },
    again: 'Попробовать ещё раз',
    home: 'На главную страницу',
  },
} as const

type Texts<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Texts<Tree[Key]> }

export const sharedEn: Texts<typeof sharedRu> = {
  layout: {
    skip: 'Skip to content',
    language: 'Language',
    back: 'Back',
    step: 'Step {{current}} of {{total}}',
    help: 'Help',
    new_tab: 'opens in a new tab',
  },
  field: {
    family_name: 'Family name',
    given_name: 'Given name',
    patronymic: 'Patronymic',
    birth_date: 'Date of birth',
    birth_date_hint: 'For example, 31.12.2014',
    optional: 'optional',
  },
  error: {
    prefix: 'Error',
    summary: 'Check what you entered',
    required: '{{label}}: fill in this field',
    too_long: '{{label}}: too long, at most 60 characters',
    name_letters: '{{label}}: only Cyrillic or Latin letters, space, hyphen, apostrophe and dot',
    date_unreadable: '{{label}}: give day, month and year, for example 31.12.2014',
    date_in_future: '{{label}}: this day has not come yet',
    date_too_old: '{{label}}: check the year',
  },
  refusal: {
    not_found: {
      title: 'There is no such page',
      text: 'The address may be mistyped, or the page is not for you.',
    },
    foreign_origin: {
      title: 'The request came from another site',
      text: 'We did not carry it out. If you pressed the button yourself, open the page anew and try again.',
    },
    too_large: {
      title: 'Too much data',
      text: 'We did not take the request. Go back and enter a shorter text.',
    },
    wrong_form: {
      title: 'The form could not be read',
      text: 'Go back to the page and send the form once more.',
    },
    try_again: {
      title: 'That did not work just now',
      text: 'The service is away for a moment. Nothing is lost: wait a little and try again.',
    },
    busy: {
      title: 'Very many requests at once',
      text: 'We cannot answer everybody at once. Wait a few seconds and try again.',
    },
    failed: { title: 'Something broke on our side', text: 'We have noted the error. Please try again.' },
    again: 'Try again',
    home: 'To the main page',
  },
}
