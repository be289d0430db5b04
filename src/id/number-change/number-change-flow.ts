import { after, type Flow } from '#kernel/flow.ts'
import type { FoundChallenge } from '../challenge/challenge-store.ts'

export type NumberChangeState =
  | 'number'
  | 'code'
  | 'owner'
  | 'present_code'
  | 'changed'
  | 'taken'
  | 'swap'
  | 'swap_code'
  | 'swapped'
export type NumberChangeEvent =
  | 'code_sent'
  | 'free_number_proved'
  | 'taken_number_proved'
  | 'present_code_sent'
  | 'number_changed'
  | 'number_taken'
  | 'holder_agreed'
  | 'numbers_swapped'

/**
 * The journey to another number (S4, J9): the new number and its code, then that it is the owner who changes it. A number
 * of another account of the family can be exchanged for the own one.
 */
export const NEW_NUMBER: Flow<NumberChangeState, NumberChangeEvent> = {
  number: { path: '/number', on: { code_sent: 'code' } },
  code: { path: '/number/code', on: { free_number_proved: 'owner', taken_number_proved: 'taken' } },
  owner: {
    path: '/number/owner',
    on: { present_code_sent: 'present_code', number_changed: 'changed', number_taken: 'taken' },
  },
  present_code: { path: '/number/present/code', on: { number_changed: 'changed', number_taken: 'taken' } },
  changed: { path: '/number/changed', on: {} },
  taken: { path: '/number/taken', on: {} },
  swap: { path: '/number/swap', on: { holder_agreed: 'swap_code' } },
  swap_code: { path: '/number/swap/code', on: { numbers_swapped: 'swapped' } },
  swapped: { path: '/number/swapped', on: {} },
}

/** Where a code to the number that the account has is asked for … */
export const PRESENT_NUMBER = '/number/present'
/** … where the change may wait for it in vain, … */
export const WAIT = '/number/wait'
/** … and where the password confirms it: after the wait, or where there is no number to lose. */
export const CONFIRMATION = '/number/confirmation'

/** The page that follows an event. */
export function pageAfter(state: NumberChangeState, event: NumberChangeEvent): string {
  return NEW_NUMBER[after(NEW_NUMBER, state, event)].path
}

/** Where a browser stands, read from the try to prove the new number. */
export function numberChangeStateOf(
  challenge: FoundChallenge | undefined,
  at: { accountId: string; now: Date },
): NumberChangeState {
  if (challenge?.purpose !== 'change_number') return 'number'
  if (challenge.spent_at) return challenge.let_go_by ? 'swapped' : 'changed'
  if (!challenge.passed_at) return 'code'
  if (challenge.expires_at <= at.now) return 'number'
  return challenge.account_id && challenge.account_id !== at.accountId ? 'taken' : 'owner'
}
