/** The pages of somebody whose number is gone: the e-mail address, its code, the password. */
export const WITHOUT_NUMBER = {
  email: '/sign-in/without-number',
  code: '/sign-in/without-number/code',
  password: '/sign-in/without-number/password',
} as const
