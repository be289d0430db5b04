import { sql } from 'kysely'
import type { ConsentDocument } from '../consent/consent-documents.ts'
import { rowsOf } from '../consent/consent-store.ts'
import type { ConsentKind, Db, Kinship, ScanKind } from '../database.ts'

/** A student of a class; nothing when they are none. */
export async function findStudentOfClass(db: Db, at: { classId: string; studentId: string }) {
  const { rows } = await sql<{
    id: string
    family_name: string
    given_name: string
    patronymic: string | null
  }>`
    select person.id, family_name, given_name, patronymic from school.enrolment
    join school.person on person.id = enrolment.person_id
    where class_id::text = ${at.classId} and person_id::text = ${at.studentId} and ended_at is null`.execute(
    db,
  )
  return rows[0]
}

export type NewPaper = {
  classId: string
  studentId: string
  recordedBy: string
  signer: string
  signedOn: string
  kinship: Kinship
  documents: ConsentDocument[]
  now: Date
}

/** Records a consent on paper with its documents, for a student of the class; nothing when they are none. */
export async function insertPaper(
  db: Db,
  paper: NewPaper,
): Promise<{ id: string; school_id: string } | undefined> {
  const { documents, now } = paper
  const { rows } = await sql<{ id: string; school_id: string }>`
    with paper as (
      insert into school.paper_consent (school_id, student_id, signer, signed_on, recorded_by, recorded_at)
      select class.school_id, person_id, ${paper.signer}, ${paper.signedOn}, ${paper.recordedBy}, ${now}
      from school.enrolment join school.class on class.id = enrolment.class_id
      where class_id = ${paper.classId} and person_id = ${paper.studentId} and ended_at is null
      returning id, school_id, student_id
    ),
    given as (
      insert into school.consent (decision, kind, student_id, school_id, capacity, paper_id, document_sha256,
        document_version, document_language, given_at)
      select 'given', kind, student_id, school_id, ${paper.kinship}, paper.id, sha256, version, language, ${now}
      from paper, ${rowsOf(documents)}
    )
    select id, school_id from paper`.execute(db)
  return rows[0]
}

export type Paper = {
  id: string
  student_id: string
  family_name: string
  given_name: string
  patronymic: string | null
  signer: string | null
  signed_on: string
  kinship: Kinship
  recorded_at: Date
  recorder: string
  scanned_at: Date | null
  has_scan: boolean
  kinds: ConsentKind[]
  withdrawn_at: Date | null
}

/** A consent on paper of a student of the class; nothing when there is none. */
export async function findPaper(
  db: Db,
  at: { classId: string; paperId: string },
): Promise<Paper | undefined> {
  const { rows } = await sql<Paper>`
    select paper.id, paper.student_id, student.family_name, student.given_name, student.patronymic, signer, signed_on,
      recorded_at, concat_ws(' ', recorder.family_name, recorder.given_name, recorder.patronymic) as recorder,
      scanned_at, scan_kind is not null as has_scan, said.*
    from school.paper_consent paper
    join school.person student on student.id = paper.student_id
    join school.person recorder on recorder.id = paper.recorded_by
    join school.enrolment on enrolment.person_id = paper.student_id and enrolment.ended_at is null
    cross join lateral (
      select array_agg(kind order by kind desc) as kinds, min(capacity) as kinship,
        max(given_at) filter (where decision = 'withdrawn') as withdrawn_at
      from school.consent_line where paper_id = paper.id) said
    where paper.id::text = ${at.paperId} and class_id::text = ${at.classId}`.execute(db)
  return rows[0]
}

/** Attaches the scan, once; false when there is one already, or when the consent is gone. */
export async function attachScanOnce(
  db: Db,
  scan: { paperId: string; kind: ScanKind; sealed: Buffer; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update school.paper_consent set scan_kind = ${scan.kind}, scan_sealed = ${scan.sealed}, scanned_at = ${scan.now}
    where id = ${scan.paperId} and scanned_at is null and signer is not null
    returning id`.execute(db)
  return rows.length > 0
}

/** The scan of a paper of a school; nothing when there is none (any more). */
export async function findScan(db: Db, at: { schoolId: string; paperId: string }) {
  const { rows } = await sql<{ student_id: string; scan_kind: ScanKind; scan_sealed: Buffer }>`
    select student_id, scan_kind, scan_sealed from school.paper_consent
    where id::text = ${at.paperId} and school_id = ${at.schoolId} and scan_sealed is not null`.execute(db)
  return rows[0]
}

/** Withdraws what a paper says: one record for each document that stands; the kinds. */
export async function insertPaperWithdrawals(
  db: Db,
  { paperId, now }: { paperId: string; now: Date },
): Promise<{ kind: ConsentKind; version: string; school_id: string }[]> {
  const { rows } = await sql<{ kind: ConsentKind; version: string; school_id: string }>`
    insert into school.consent (decision, kind, student_id, school_id, capacity, paper_id, follows, document_sha256,
      document_version, document_language, given_at)
    select 'withdrawn', kind, student_id, school_id, capacity, paper_id, id, document_sha256, document_version,
      document_language, ${now}
    from school.consent_line where paper_id = ${paperId} and decision = 'given'
    on conflict do nothing
    returning kind, document_version as version, school_id`.execute(db)
  return rows
}
