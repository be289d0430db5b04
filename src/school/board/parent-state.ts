import type { BoardParent } from './board-store.ts'

/** The words for how far a parent has got. */
export function parentState({ status, trust }: Pick<BoardParent, 'status' | 'trust'>) {
  return status === 'active' && trust === 'declared' ? 'status.declared' : (`status.${status}` as const)
}
