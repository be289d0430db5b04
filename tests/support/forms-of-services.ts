import type { AskingForm } from './every-form.ts'
import { operator, signUp } from './people.ts'

/** Forms about other sites that are buttons alone. */
export const SERVICE_BUTTONS: Record<'platform' | 'id', string[]> = {
  platform: [],
  id: [
    'POST /consent',
    'POST /cabinet/services/:client/disconnection',
    'POST /operator/services/:client/removal',
    'POST /operator/deliveries/:id/repetition',
  ],
}

/** Forms of Parta ID about other sites that ask for something. */
export const SERVICE_FORMS: Record<string, AskingForm> = {
  'POST /operator/services': {
    fields: {
      service_name: 'text',
      redirect_uri: 'address',
      post_logout_redirect_uri: 'optional address',
      backchannel_logout_uri: 'optional address',
      profile: 'option',
      phone: 'option',
      email: 'option',
      refresh_tokens: 'option',
      service_kind: 'choice',
      alg: 'choice',
    },
    async open(world) {
      const browser = world.newBrowser()
      await browser.open(`${world.id}/sign-in/phone`)
      await signUp(world, browser, operator)
      const page = await browser.open(`${world.id}/operator/services/new`)
      const values = {
        service_name: 'Библиотека',
        redirect_uri: 'https://library.example/callback',
        post_logout_redirect_uri: 'https://library.example/',
        backchannel_logout_uri: 'https://library.example/logout',
        profile: 'yes',
        phone: 'yes',
        email: 'yes',
        refresh_tokens: 'yes',
        service_kind: 'server',
        alg: 'ES256',
      }
      return { browser, page, url: `${world.id}/operator/services`, values }
    },
  },
}
