import type { AskingForm } from './every-form.ts'
import { openForm } from './form-fields.ts'
import { ownerAt } from './second-proofs.ts'

/** The forms of «Безопасность» and of a second proof at the sign-in. */
export const SECURITY_FORMS: Record<string, AskingForm> = {
  'POST /cabinet/security/password': {
    fields: { password: 'new password' },
    open: async (world) =>
      openForm((await ownerAt(world, 9020)).browser, `${world.id}/cabinet/security/password`, {
        password: 'совсем другой пароль',
      }),
  },
}

/** Those of them that are one button. */
export const SECURITY_BUTTONS = ['POST /cabinet/security/recovery-codes']
