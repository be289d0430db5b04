import type { ColumnType, Generated } from 'kysely'

type Id = Generated<string>

export const DEPARTURE_REASONS = ['moved', 'other_school', 'home_education', 'other'] as const
/** Why a student leaves a school. */
export type DepartureReason = (typeof DEPARTURE_REASONS)[number]
export type MovementKind = 'year' | 'departure' | 'class'

export type MovementTable = {
  id: Id
  school_id: string
  kind: MovementKind
  year: number | null
  reason: DepartureReason | null
  actor_id: string
  made_at: Date
  undoable_until: Date
  undone_at: ColumnType<Date | null, never, Date>
  undone_by: ColumnType<string | null, never, string>
}

type MovementStudentTable = {
  movement_id: string
  person_id: string
  from_enrolment: string
  to_enrolment: string | null
  restored: Generated<boolean | null>
}

type MovementTeacherTable = { movement_id: string; from_teacher: string; to_teacher: string | null }

type MovementClassTable = {
  movement_id: string
  from_class: string
  to_class: string | null
  created: boolean
  link_id: string | null
  /** The entries of the school's list that went along. */
  entries: Generated<string[]>
}

export type AgeNotice = 'own_consent_ahead' | 'own_consent' | 'adult_ahead'
type AgeNoticeTable = { person_id: string; notice: AgeNotice; told_at: Date }

export type MovementTables = {
  'school.movement': MovementTable
  'school.movement_student': MovementStudentTable
  'school.movement_teacher': MovementTeacherTable
  'school.movement_class': MovementClassTable
  'school.age_notice': AgeNoticeTable
}
