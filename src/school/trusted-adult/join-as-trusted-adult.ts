import { isUniqueViolation } from '#kernel/database/errors.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { linkTokenHash } from '../link-token.ts'
import type { MessageKind } from '../message/message-kinds.ts'
import { sealFacts } from '../message/tell.ts'
import { guardedName } from '../people/names.ts'
import { lockStudent } from '../students/student-lock-store.ts'
import { type Trusted, takeTrustedInvitation } from './trusted-adult-store.ts'

export type Joining = {
  adult: { id: string; given_name: string; family_name: string; phone_mark: Buffer | null }
  studentId: string
  child: { given_name: string; family_name: string }
  token: string
}

/** Makes the holder of an invitation a trusted adult, once; nothing when the link or the person does not allow it. */
export async function joinAsTrustedAdult(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets'>,
  { adult, studentId, child, token }: Joining,
): Promise<Trusted | undefined> {
  const now = ctx.clock.now()
  const kind: MessageKind = 'trusted_adult_joined'
  const facts = { child: guardedName(child), guardian: guardedName(adult) }
  const taking = {
    tokenHash: linkTokenHash(ctx.secrets, 'trusted invitation', token),
    adultId: adult.id,
    phoneMark: adult.phone_mark,
    now,
    news: { kind, factsSealed: sealFacts(ctx.secrets, facts) },
  }
  try {
    return await ctx.db.transaction().execute(async (tx) => {
      // The school's list may name the child at this very moment.
      await lockStudent(tx, studentId)
      const made = await takeTrustedInvitation(tx, taking)
      if (!made) return undefined
      const { guardianship_id, trust, status } = made
      await insertAudit(tx, now, [
        {
          actorId: adult.id,
          personId: made.student_id,
          event: 'school.trusted_adult_joined',
          after: { guardianship_id, trust, status },
        },
      ])
      return made
    })
  } catch (error) {
    // A twin of this request or a block was quicker; the rollback gives the invitation back.
    if (isUniqueViolation(error, 'guardianship_one_live')) return undefined
    if (isUniqueViolation(error, 'guardianship_not_blocked')) return undefined
    throw error
  }
}
