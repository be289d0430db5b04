import type { FoundChallenge } from '../challenge/challenge-store.ts'

export type NumberChangeState = 'number' | 'code' | 'password' | 'changed'

/** The screens of a change of number: the new number, its code, the password, done. */
export const NEW_NUMBER: Record<NumberChangeState, { path: string }> = {
  number: { path: '/number' },
  code: { path: '/number/code' },
  password: { path: '/number/password' },
  changed: { path: '/number/changed' },
}

/** Where a browser stands in the change of a number. */
export function numberChangeStateOf(challenge: FoundChallenge | undefined, now: Date): NumberChangeState {
  if (challenge?.purpose !== 'change_number') return 'number'
  if (challenge.spent_at) return 'changed'
  if (!challenge.passed_at) return 'code'
  return challenge.expires_at > now ? 'password' : 'number'
}
