/** The pages of «Безопасность»; all but the first ask for a proof within the last five minutes. */
export const SECURITY = {
  section: '/cabinet/security',
  password: '/cabinet/security/password',
  appCode: '/cabinet/security/app-code',
  passkeys: '/cabinet/security/passkeys',
  newPasskey: '/cabinet/security/passkeys/new',
  recoveryCodes: '/cabinet/security/recovery-codes',
} as const
