export const enHelp = {
  help: {
    title: 'Help',
    lead: 'Choose whom it is about: what to do, step by step, with pictures.',
    menu: 'Sections of the help',
    contents: 'On this page',
    more: 'If it does not work',
    pictures: 'The pictures show the Russian screens.',
    print: 'Print',
    class_link: 'How to join, step by step',
    parent_link: 'How to confirm the child, step by step',
    own_link: 'More about the three ways',
  },
}
