import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { BlockReason } from '../guardian-tables.ts'
import { guardTypedPhone } from '../people/typed-phone.ts'
import { endBlocked, insertBlock, liftBlock } from './block-store.ts'

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets'>

export type NewBlock = {
  schoolId: string
  studentId: string
  actorId: string
  /** A person whom the platform knows, or whoever holds a number (E.164). */
  whom: { personId: string } | { phone: string }
  reason: BlockReason
  /** Number of the document on which the block rests. */
  document: string
}

/**
 * Keeps a person from a child, as a document says: a live guardianship of theirs ends at once, no new one begins, and
 * nothing about the child is told to them while the block stands. False when the same block stands already, or the child
 * is one of the actor's own.
 */
export async function blockGuardian(ctx: Needs, block: NewBlock): Promise<boolean> {
  const now = ctx.clock.now()
  const { schoolId, studentId, actorId, whom, reason } = block
  return ctx.db.transaction().execute(async (tx) => {
    const blockId = await insertBlock(tx, {
      ...{ schoolId, studentId, actorId, reason, now },
      personId: 'personId' in whom ? whom.personId : null,
      phone: 'phone' in whom ? guardTypedPhone(ctx.secrets, whom.phone) : undefined,
      documentSealed: ctx.secrets.seal(DOCUMENT, block.document),
    })
    if (!blockId) return false
    const ended = await endBlocked(tx, { studentId, actorId, now })
    await insertAudit(tx, now, [
      {
        actorId,
        personId: studentId,
        schoolId,
        event: 'school.guardian_blocked',
        after: {
          block_id: blockId,
          ...('personId' in whom && { person_id: whom.personId }),
          reason,
          guardianships_ended: ended,
        },
      },
    ])
    return true
  })
}

/** Lifts a block, for a reason; restores nothing by itself. False when it is lifted already or not the actor's to lift. */
export async function liftGuardianBlock(
  ctx: Needs,
  lifting: { blockId: string; schoolId: string; actorId: string; reason: string },
): Promise<boolean> {
  const now = ctx.clock.now()
  const { schoolId, actorId, reason } = lifting
  return ctx.db.transaction().execute(async (tx) => {
    const lifted = await liftBlock(tx, { ...lifting, now })
    if (!lifted) return false
    await insertAudit(tx, now, [
      {
        actorId,
        personId: lifted.student_id,
        schoolId,
        event: 'school.guardian_block_lifted',
        after: { block_id: lifted.id, reason },
      },
    ])
    return true
  })
}

/** The number of a block's document, for those who may read it. */
export function documentOfBlock(ctx: Pick<SchoolContext, 'secrets'>, sealed: Buffer): string {
  return ctx.secrets.open(DOCUMENT, sealed) ?? ''
}

const DOCUMENT = 'document of a block'
