import type { AskingForm } from './every-form.ts'

/** The forms of «Безопасность» and of a second proof at the sign-in. */
export const SECURITY_FORMS: Record<string, AskingForm> = {}

/** Those of them that are one button. */
export const SECURITY_BUTTONS = ['POST /cabinet/security/recovery-codes']
