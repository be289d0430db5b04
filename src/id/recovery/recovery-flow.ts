/** The pages of somebody who forgot the password; all stand on a number that was proved for a sign-in. */
export const RECOVERY = {
  ways: '/sign-in/recovery',
  email: '/sign-in/recovery/email',
  code: '/sign-in/recovery/code',
  waiting: '/sign-in/recovery/waiting',
  password: '/sign-in/recovery/password',
} as const
