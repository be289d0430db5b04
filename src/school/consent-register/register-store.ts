import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { DocumentKind } from '../consent-tables.ts'
import type { Db, Kinship } from '../database.ts'
import type { RegisterFilter } from './register-filter.ts'

/** `inactive`: the guardianship is over or rests, or what was on paper is replaced. */
export type RegisterState = 'valid' | 'missing' | 'outdated' | 'withdrawn' | 'inactive'

/**
 * One line of the register: what one guardian, one paper or, of age, the student says of one kind for one student; or
 * that nobody says anything.
 */
export type RegisterRow = {
  student_id: string
  family_name: string
  given_name: string
  patronymic: string | null
  class_name: string | null
  kind: DocumentKind
  state: RegisterState
  guardian: string | null
  kinship: Kinship | null
  /** How it was given; nothing when it was not. */
  method: 'online' | 'paper' | null
  /** The paper, where there is one. */
  paper_id: string | null
  has_scan: boolean
  version: string | null
  given_at: string | null
  withdrawn_at: string | null
  /** From when an outdated consent counts no more. */
  lapses_at: string | null
}

export type Register = {
  total: number
  rows: RegisterRow[]
  classes: { id: string; name: string; year: number }[]
}

type Wish = { schoolId: string; filter: RegisterFilter; now: Date; offset: number; limit: number }

/** A part of the register of a school, in one statement whatever its size: the lines, how many there are, the classes. */
export async function findRegister(db: Db, wish: Wish): Promise<Register> {
  const { schoolId, filter, now } = wish
  const { rows } = await sql<Register>`
    with places as (
      select enrolment.person_id, class.id, class.name
      from school.enrolment join school.class on class.id = enrolment.class_id
      where class.school_id = ${schoolId} and enrolment.ended_at is null
    ),
    people as (
      select person_id as id from places union select student_id from school.consent where school_id = ${schoolId}
    ),
    lines as (
      -- What a student says counts from the coming of age on, and then instead of what guardians said.
      select line.*, replace(line.kind, 'own_', '') as about, follows.given_at as before_at
      from school.consent_line line
      join school.consent last on last.id = line.id
      left join school.consent follows on follows.id = last.follows
      where line.school_id = ${schoolId} and (line.capacity <> 'student' or line.counts)
    ),
    register as (
      select student.id as student_id, student.family_name, student.given_name, student.patronymic,
        places.id as class_id, places.name as class_name, coalesce(lines.kind, kinds.kind) as kind, lines.id as line_id,
        case when lines.id is null then 'missing' when lines.decision = 'withdrawn' then 'withdrawn'
          when not lines.counts then 'inactive' when lines.stale_from <= ${now} then 'outdated' else 'valid' end as state,
        coalesce(bool_or(lines.counts or lines.decision = 'withdrawn') over (partition by student.id, kinds.kind), false) as said,
        coalesce(paper.signer, concat_ws(' ', guardian.family_name, guardian.given_name, guardian.patronymic)) as guardian,
        nullif(lines.capacity, 'student') as kinship,
        case when lines.paper_id is not null then 'paper' when lines.id is not null then 'online' end as method,
        lines.paper_id, paper.scan_kind is not null as has_scan, lines.document_version as version,
        case lines.decision when 'withdrawn' then lines.before_at else lines.given_at end as given_at,
        case lines.decision when 'withdrawn' then lines.given_at end as withdrawn_at,
        case when lines.stale_from <= ${now} then lines.lapses_at end as lapses_at
      from people
      join school.person student on student.id = people.id
      cross join (values ('platform_use'), ('personal_data')) kinds (kind)
      left join places on places.person_id = student.id
      left join lines on lines.student_id = student.id and lines.about = kinds.kind
      left join school.person guardian on guardian.id = lines.guardian_id
      left join school.paper_consent paper on paper.id = lines.paper_id
    ),
    found as (
      select * from register
      where (${filter.class}::uuid is null or class_id = ${filter.class}::uuid)
        and (${filter.state}::text is null or state = ${filter.state}
          or ${filter.state} = 'missing' and state = 'inactive' and not said)
    ),
    page as (
      select *, row_number() over (
        order by class_name nulls last, family_name, given_name, student_id, kind desc, line_id) as place
      from found order by place offset ${wish.offset} limit ${wish.limit}
    )
    select (select count(*)::int from found) as total,
      (select coalesce(json_agg(page order by place), '[]') from page) as rows,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'year', year) order by year desc, name), '[]')
        from school.class where school_id = ${schoolId}) as classes`.execute(db)
  const [register] = rows
  assert.ok(register, 'a select without a table has one row')
  return register
}
