/** The frame of the help, and the links that lead to it; the instructions themselves are in `help/texts`. */
export const ruHelp = {
  help: {
    title: 'Справка',
    lead: 'Выберите, о ком речь: дальше всё по шагам, с картинками.',
    menu: 'Разделы справки',
    contents: 'На этой странице',
    more: 'Если не получается',
    pictures: 'На картинках — русские экраны.',
    print: 'Распечатать',
    class_link: 'Как присоединиться, по шагам',
    parent_link: 'Как подтвердить регистрацию, по шагам',
    own_link: 'Подробнее о трёх способах',
  },
} as const
