import type { Secrets } from '#kernel/secrets.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { Tx } from '../database.ts'
import type { MessageKind } from '../message/message-kinds.ts'
import { tell } from '../message/tell.ts'
import { guardedName } from '../people/names.ts'
import { approve, type Decided, type Decision, end, refuse, suspend } from './approval-store.ts'

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets'>
type Made = Omit<Decision, 'now'>

/**
 * Decisions of the school about a guardianship. Each is made once and on the record, and told to the adult and the child;
 * false when there was nothing to decide (any more), or when it is not this person's to decide.
 */
export function approveGuardianship(ctx: Needs, decision: Made): Promise<boolean> {
  return make(ctx, decision, approve, 'approved')
}

export function refuseGuardianship(ctx: Needs, decision: Made): Promise<boolean> {
  return make(ctx, decision, refuse, 'refused')
}

export function suspendGuardianship(ctx: Needs, decision: Made): Promise<boolean> {
  return make(ctx, decision, suspend, 'suspended')
}

export function endGuardianship(ctx: Needs, decision: Made & { reason: string }): Promise<boolean> {
  return make(ctx, decision, end, 'ended')
}

/** What becomes of a guardianship. */
export type Outcome = 'approved' | 'refused' | 'suspended' | 'ended' | 'objected'

const TOLD: Record<Outcome, 'approved' | 'refused' | 'suspended' | 'ended'> = {
  approved: 'approved',
  refused: 'refused',
  suspended: 'suspended',
  ended: 'ended',
  // Whoever is objected to is not told by whom.
  objected: 'suspended',
}

async function make<One extends Made>(
  ctx: Needs,
  decision: One,
  store: (tx: Tx, decision: One & { now: Date }) => Promise<Decided | undefined>,
  outcome: Outcome,
): Promise<boolean> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const decided = await store(tx, { ...decision, now })
    if (!decided) return false
    await recordDecision(tx, ctx.secrets, { ...decided, actorId: decision.actorId, outcome, now })
    return true
  })
}

/** Puts a decision on the record and tells the adult and the child. */
export async function recordDecision(
  tx: Tx,
  secrets: Secrets,
  { outcome, actorId, now, ...decided }: Decided & { outcome: Outcome; actorId: string; now: Date },
): Promise<void> {
  const { guardianship_id, student_id, school_id, before, after } = decided
  await insertAudit(tx, now, [
    {
      actorId,
      personId: student_id,
      schoolId: school_id ?? undefined,
      event: `school.guardianship_${outcome}`,
      before,
      after: { guardianship_id, ...after },
    },
  ])
  const facts = {
    child: guardedName(decided.child),
    guardian: guardedName(decided.adult),
    contact: decided.contact ? `: ${decided.contact}` : '',
  }
  const toAdult: MessageKind = `guardianship_${TOLD[outcome]}`
  const toChild: MessageKind = `parent_${TOLD[outcome]}`
  await tell(tx, secrets, { personIds: [decided.guardian_id], kind: toAdult, facts, aboutId: student_id })
  await tell(tx, secrets, { personIds: [student_id], kind: toChild, facts })
}
