import type { SameWords } from '#kernel/words.ts'
import type { ruServices } from './ru-services.ts'

export const enServices: SameWords<typeof ruServices> = {
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
  services: {
    lead: 'These sites sign you in with {{id}} and get your data. Disconnect a site that you no longer use.',
    host: 'Address',
    gets: 'Gets',
    nothing: 'A name of its own only, none of your data',
    since: 'Connected',
    last_used: 'Last asked',
    own: 'School service',
    own_hint: 'This service belongs to the school, so it needs no permission of its own.',
    disconnect: 'Disconnect',
    done: 'The site is disconnected. It gets no data of yours any more, and we have asked it to sign you out.',
    empty_title: 'No site yet',
    empty: 'When you sign in to a site with {{id}} it will stand here.',
  },
  onward: {
    title: 'Taking you back to the site',
    lead: 'If nothing happens, press the button.',
    go: 'Continue',
  },
}
