import type { SameWords } from '#kernel/words.ts'
import type { servicesRu } from './ru-services.ts'

export const servicesEn: SameWords<typeof servicesRu> = {
  consent: {
    title: '“{{service}}” asks for your data',
    lead: 'The site {{host}} signs people in with {{id}}. This is what it gets if you allow it:',
    whose: 'Your account',
    other_account: 'Use another one',
    new: 'new',
    pseudonym: 'A name of its own by which only this site knows you',
    proof: 'When you last confirmed your number, without the number itself',
    nothing_yet: 'Not given yet',
    later:
      'The site sees neither your password nor anything of the school. When you change your data it learns so the next time it asks. You can disconnect it at any time in {{id}}.',
    allow: 'Allow',
    refuse: 'Refuse',
    gone_title: 'This question is closed',
    gone: 'You have answered it, or too much time has passed, or it is open in another browser. Go back to the site and sign in once more.',
  },
  scope: {
    openid: 'Who you are',
    profile: 'Name and birth date',
    phone: 'Phone number',
    email: 'E-mail',
    phone_proof: 'Confirmation of the number',
  },
  onward: {
    title: 'Taking you back to the site',
    lead: 'If nothing happens, press the button.',
    go: 'Continue',
  },
}
