import type { PersonData } from '#contracts/person-data.ts'
import { isUniqueViolation } from '#kernel/database/errors.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { ConsentDocument } from '../consent/consent-documents.ts'
import { type Evidence, insertConsents } from '../consent/consent-store.ts'
import type { SchoolContext } from '../context.ts'
import type { GuardianshipStatus, ParentKinship, Tx } from '../database.ts'
import { linkTokenHash } from '../link-token.ts'
import type { MessageKind } from '../message/message-kinds.ts'
import { sealFacts } from '../message/tell.ts'
import { correctPerson } from '../people/correct-person.ts'
import { guardedName } from '../people/names.ts'
import { lockInvited } from '../students/student-lock-store.ts'
import { type TakenPlace, takePlace } from './guardianship-store.ts'

export type ChildConfirmation = {
  /** Who confirms, with the mark of the number that was proved at this sign-in. */
  guardian: { id: string; given_name: string; family_name: string; phone_mark: Buffer | null }
  token: string
  kinship: ParentKinship
  /** The child's data as the form showed them; only fields that were changed are written. */
  shown: Partial<PersonData>
  typed: PersonData
  /** The texts that were agreed to: one of each kind. */
  documents: ConsentDocument[]
  evidence: Evidence
}

/** `not_admitted`: the invitation or the person does not allow it (any more); which of them, a fresh look tells. */
export type Confirming =
  | { ok: true; studentId: string; status: GuardianshipStatus }
  | { ok: false; error: 'not_admitted' }

/**
 * A parent confirms the child (S12, J3.4): a place of the invitation, the guardianship, the corrected data, the
 * consents and the audit stand together or not at all, once a pair however many requests arrive at once.
 */
export async function confirmChild(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets'>,
  confirmation: ChildConfirmation,
): Promise<Confirming> {
  const now = ctx.clock.now()
  const { guardian, kinship } = confirmation
  const tokenHash = linkTokenHash(ctx.secrets, 'invitation', confirmation.token)
  const facts = { child: guardedName(confirmation.typed), guardian: guardedName(guardian) }
  const news = { kind: GUARDIAN_JOINED, factsSealed: sealFacts(ctx.secrets, facts) }
  const place = { tokenHash, guardianId: guardian.id, phoneMark: guardian.phone_mark, kinship, now, news }
  try {
    return await ctx.db.transaction().execute(async (tx): Promise<Confirming> => {
      await lockInvited(tx, tokenHash)
      const made = await takePlace(tx, place)
      if (!made) return NOT_ADMITTED
      await record(tx, confirmation, { ...made, now })
      return { ok: true, studentId: made.student_id, status: made.status }
    })
  } catch (error) {
    // A twin of this request or a block was quicker; the place that was taken for nothing is given back by the rollback.
    if (isUniqueViolation(error, 'guardianship_one_live')) return NOT_ADMITTED
    if (isUniqueViolation(error, 'guardianship_not_blocked')) return NOT_ADMITTED
    throw error
  }
}

const GUARDIAN_JOINED: MessageKind = 'guardian_joined'

const NOT_ADMITTED: Confirming = { ok: false, error: 'not_admitted' }

async function record(
  tx: Tx,
  { guardian, kinship, shown, typed, documents, evidence }: ChildConfirmation,
  made: TakenPlace & { now: Date },
): Promise<void> {
  const { student_id: studentId, school_id: schoolId, guardianship_id: guardianshipId, now } = made
  const { trust, status, hold } = made
  const guardianId = guardian.id
  await correctPerson(tx, { actorId: guardianId, personId: studentId, shown, typed, now })
  await insertConsents(tx, {
    guardianshipId,
    guardianId,
    studentId,
    schoolId,
    capacity: kinship,
    status,
    documents,
    evidence,
    now,
  })
  await insertAudit(tx, now, [
    {
      actorId: guardianId,
      personId: studentId,
      event: 'school.child_confirmed',
      after: { guardianship_id: guardianshipId, kinship, trust, status, ...(hold && { hold }) },
    },
  ])
}
