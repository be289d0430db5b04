/** Buttons of Parta ID about sessions and the accounts of a browser. */
export const BUTTONS_OF_SESSIONS = [
  'POST /cabinet/sessions/:uid/ending',
  'POST /cabinet/sessions/others/ending',
  'POST /sign-in/accounts',
  'POST /sign-in/accounts/forgotten',
]
