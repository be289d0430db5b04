import type { AskingForm } from './every-form.ts'
import { openForm } from './form-fields.ts'
import { connectApp, ownerAt, toSecondProof } from './second-proofs.ts'
import { addSoftPasskey, passkeyPathOn } from './soft-passkey.ts'

/** The forms of «Безопасность» and of a second proof at the sign-in. */
export const SECURITY_FORMS: Record<string, AskingForm> = {
  'POST /cabinet/security/password': {
    fields: { password: 'new password' },
    open: async (world) =>
      openForm((await ownerAt(world, 9020)).browser, `${world.id}/cabinet/security/password`, {
        password: 'совсем другой пароль',
      }),
  },
  'POST /cabinet/security/app-code/confirmation': {
    fields: { code: 'code' },
    open: async (world) => {
      const { browser } = await ownerAt(world, 9021)
      await browser.open(`${world.id}/cabinet/security/app-code`)
      await browser.submit({}, '/cabinet/security/app-code')
      return openForm(browser, `${world.id}/cabinet/security/app-code/confirmation`, { code: '000000' })
    },
  },
  'POST /cabinet/security/passkeys/new': {
    fields: { name: 'text', credential: 'hint' },
    open: async (world) =>
      openForm((await ownerAt(world, 9024)).browser, `${world.id}/cabinet/security/passkeys/new`, {
        name: 'Мой телефон',
      }),
  },
  'POST /cabinet/security/passkeys/:id': {
    fields: { name: 'text' },
    open: async (world) => {
      const { browser } = await ownerAt(world, 9025)
      await addSoftPasskey(world.id, browser)
      return openForm(browser, world.id + passkeyPathOn(browser.page()))
    },
  },
  'POST /sign-in/app-code': {
    fields: { code: 'code', borrowed: 'optional tick' },
    open: async (world) => {
      const { browser, person } = await ownerAt(world, 9022)
      await connectApp(world, browser)
      return openForm(await toSecondProof(world, person), `${world.id}/sign-in/app-code`, {
        code: '000000',
        borrowed: 'yes',
      })
    },
  },
  'POST /sign-in/recovery-code': {
    fields: { code: 'code', borrowed: 'optional tick' },
    open: async (world) => {
      const { browser, person } = await ownerAt(world, 9023)
      await connectApp(world, browser)
      const code = 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA'
      return openForm(await toSecondProof(world, person), `${world.id}/sign-in/recovery-code`, {
        code,
        borrowed: 'yes',
      })
    },
  },
}

/** Those of them that are one button. */
export const SECURITY_BUTTONS = [
  'POST /cabinet/security/recovery-codes',
  'POST /cabinet/security/app-code',
  'POST /cabinet/security/app-code/removal',
  'POST /cabinet/security/passkeys/new/question',
  'POST /cabinet/security/passkeys/:id/removal',
  'POST /cabinet/step-up/passkey',
  'POST /cabinet/step-up/passkey/question',
  'POST /sign-in/passkey',
  'POST /sign-in/passkey/question',
]
