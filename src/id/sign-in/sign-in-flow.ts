import { after, type Flow } from '#kernel/flow.ts'
import type { FoundChallenge } from '../challenge/challenge-store.ts'

export type SignInState = 'number' | 'code' | 'account' | 'password' | 'app_code' | 'signed_in'
export type SignInEvent =
  | 'code_sent'
  | 'newcomer_proved_number'
  | 'owner_proved_number'
  | 'number_taken'
  | 'password_right'
  | 'number_released'
  | 'entered'

/**
 * The journey from a number to a signed-in person (S7, S10): the code comes first, the password second, and last the code
 * from an application where the account has one.
 */
export const SIGN_IN: Flow<SignInState, SignInEvent> = {
  number: { path: '/sign-in/phone', on: { code_sent: 'code' } },
  code: {
    path: '/sign-in/code',
    on: { code_sent: 'code', newcomer_proved_number: 'account', owner_proved_number: 'password' },
  },
  account: { path: '/sign-in/account', on: { entered: 'signed_in', number_taken: 'password' } },
  password: {
    path: '/sign-in/password',
    on: { entered: 'signed_in', password_right: 'app_code', number_released: 'account' },
  },
  app_code: { path: '/sign-in/app-code', on: { entered: 'signed_in' } },
  signed_in: { path: '/', on: {} },
}

/** Where a recovery code is typed instead of the code from the application. */
export const RECOVERY_CODE_PATH = '/sign-in/recovery-code'

/** Where a passkey signs in, without all this. */
export const PASSKEY_PATH = '/sign-in/passkey'

/** The page that follows an event. */
export function pageAfter(state: SignInState, event: SignInEvent): string {
  return SIGN_IN[after(SIGN_IN, state, event)].path
}

/** Where a browser stands: read from its challenge, so that a lost visitor can be sent to the right step. */
export function stateOf(challenge: FoundChallenge | undefined, now: Date): SignInState {
  if (challenge?.purpose !== 'sign_in' || challenge.spent_at) return 'number'
  if (!challenge.passed_at) return 'code'
  if (challenge.expires_at <= now) return 'number'
  if (!challenge.account_id) return 'account'
  return challenge.password_right ? 'app_code' : 'password'
}

/** The number page of a sign-in that a site may be waiting for. */
export function numberPath(flow: string | null | undefined): string {
  return flow ? `${SIGN_IN.number.path}?flow=${flow}` : SIGN_IN.number.path
}
