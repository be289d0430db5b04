import { type RawBuilder, sql } from 'kysely'
import type { ConsentKind, Db, GuardianshipStatus, Kinship } from '../database.ts'
import { inTheList, statusBy } from '../guardianship/trust-store.ts'
import type { ConsentDocument } from './consent-documents.ts'

/** Where a consent or its withdrawal came from: with the record of what was agreed to it makes the proof. */
export type Evidence = { ip: string | null; userAgent: string | null; phoneProof: unknown }

export type NewConsents = {
  guardianshipId: string
  guardianId: string
  studentId: string
  schoolId: string
  capacity: Kinship
  status: GuardianshipStatus
  documents: ConsentDocument[]
  evidence: Evidence
  now: Date
}

/**
 * Records the consents of one confirmation, all in one statement. Where the guardianship counts at once, an erasure that
 * was ordered a moment ago, because another guardian withdrew, is called off.
 */
export async function insertConsents(db: Db, consents: NewConsents): Promise<void> {
  const { guardianshipId, guardianId, studentId, schoolId, capacity, now } = consents
  await sql`
    with given as (
      insert into school.consent (decision, kind, guardianship_id, guardian_id, student_id, school_id, capacity,
        document_sha256, document_version, document_language, given_at, ip, user_agent, phone_proof)
      select 'given', kind, ${guardianshipId}, ${guardianId}, ${studentId}, ${schoolId}, ${capacity},
        sha256, version, language, ${now}, ${consents.evidence.ip}::inet, ${consents.evidence.userAgent},
        ${proofOf(consents.evidence)}::jsonb
      from ${rowsOf(consents.documents)}
    )
    update school.erasure set cancelled_at = ${now}
    where student_id = ${studentId} and cancelled_at is null and erased_at is null
      and ${consents.status === 'active'}::boolean`.execute(db)
}

export type Pair = { guardianId: string; studentId: string }

/**
 * Records consents of a guardian that follow earlier ones: to a newer wording, or after a withdrawal. Returns the kinds
 * that were given; none when all stand already, when a twin was quicker, or when the guardianship is over.
 */
export async function insertFollowingConsents(
  db: Db,
  {
    guardianId,
    studentId,
    documents,
    evidence,
    now,
  }: Pair & Pick<NewConsents, 'documents' | 'evidence' | 'now'>,
): Promise<{ kind: ConsentKind; school_id: string }[]> {
  const { rows } = await sql<{ kind: ConsentKind; school_id: string }>`
    insert into school.consent (decision, kind, guardianship_id, guardian_id, student_id, school_id, capacity, follows,
      document_sha256, document_version, document_language, given_at, ip, user_agent, phone_proof)
    select 'given', document.kind, guardianship.id, guardianship.guardian_id, guardianship.student_id,
      coalesce(place.school_id, last.school_id), kinship, last.id,
      sha256, version, language, ${now}, ${evidence.ip}::inet, ${evidence.userAgent}, ${proofOf(evidence)}::jsonb
    from ${rowsOf(documents)}
    join school.guardianship on guardianship.guardian_id = ${guardianId} and guardianship.student_id = ${studentId}
      and guardianship.ended_at is null and guardianship.status = 'active'
    left join school.enrolment on enrolment.person_id = guardianship.student_id and enrolment.ended_at is null
    left join school.class place on place.id = enrolment.class_id
    left join school.consent_line last on last.guardianship_id = guardianship.id and last.kind = document.kind
    where (last.id is null or last.decision = 'withdrawn' or last.document_version <> document.version
        or last.school_id <> place.school_id)
      and coalesce(place.school_id, last.school_id) is not null
    on conflict do nothing
    returning kind, school_id`.execute(db)
  return rows
}

/**
 * After the first consent for another school its policy and its list count for the guardian: what the school before said
 * of them says nothing here, and what held them back there does here, too.
 */
export async function trustAnew(db: Db, { guardianId, studentId, now }: Pair & { now: Date }): Promise<void> {
  const listed = inTheList({
    mark: sql.ref('guardianship.phone_mark'),
    student: sql.ref('guardianship.student_id'),
    school: sql.ref('given.school_id'),
  })
  const [policy, hold] = [sql.ref('school.guardianship_policy'), sql.ref('guardianship.hold')]
  await sql`
    update school.guardianship set trust = case when ${listed} then 'roster' else 'declared' end,
      status = ${statusBy({ policy, listed, hold })}
    from school.consent given
    join school.consent before on before.id = given.follows
    join school.school on school.id = given.school_id
    where guardianship.id = given.guardianship_id and guardianship.guardian_id = ${guardianId}
      and guardianship.student_id = ${studentId} and guardianship.ended_at is null
      and given.given_at = ${now} and before.school_id <> given.school_id`.execute(db)
}

export type Withdrawn = { kind: ConsentKind; version: string; school_id: string }
type Withdrawing = { evidence: Evidence; now: Date }

/**
 * Withdraws every consent of a guardian for a child: one record for each that stands, however many requests arrive at
 * once. Returns what was withdrawn; nothing when nothing stood.
 */
export function insertWithdrawals(
  db: Db,
  { guardianId, studentId, ...withdrawing }: Pair & Withdrawing,
): Promise<Withdrawn[]> {
  const standing = sql`guardian_id = ${guardianId} and student_id = ${studentId} and counts`
  return withdraw(db, standing, withdrawing)
}

/** The same of one guardianship, also when it has ended. */
export function insertWithdrawalsOf(
  db: Db,
  { guardianshipId, ...withdrawing }: { guardianshipId: string } & Withdrawing,
): Promise<Withdrawn[]> {
  return withdraw(db, sql`guardianship_id = ${guardianshipId}`, withdrawing)
}

async function withdraw(db: Db, which: RawBuilder<unknown>, { evidence, now }: Withdrawing) {
  const { rows } = await sql<Withdrawn>`
    insert into school.consent (decision, kind, guardianship_id, guardian_id, student_id, school_id, capacity, follows,
      document_sha256, document_version, document_language, given_at, ip, user_agent, phone_proof)
    select 'withdrawn', kind, guardianship_id, guardian_id, student_id, school_id, capacity, id,
      document_sha256, document_version, document_language, ${now}, ${evidence.ip}::inet, ${evidence.userAgent},
      ${proofOf(evidence)}::jsonb
    from school.consent_line
    where ${which} and decision = 'given'
    on conflict do nothing
    returning kind, document_version as version, school_id`.execute(db)
  return rows
}

/** The documents of a form as rows. */
export function rowsOf(documents: ConsentDocument[]) {
  return sql`unnest(${documents.map(({ kind }) => kind)}::text[],
    ${documents.map(({ sha256 }) => Buffer.from(sha256, 'base64url'))}::bytea[],
    ${documents.map(({ version }) => version)}::text[],
    ${documents.map(({ language }) => language)}::text[]) as document (kind, sha256, version, language)`
}

/** The proof of the number as it is kept. */
export function proofOf({ phoneProof }: Evidence): string | null {
  return phoneProof == null ? null : JSON.stringify(phoneProof)
}
