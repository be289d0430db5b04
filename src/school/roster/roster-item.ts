/** What a reader finds in a file, one after the other; the names are those of the tables that stage it. */
export type RosterItem = StagedStudent | StagedGuardian | Problem | Pause

/** Nothing was found for a while: files that only say more about others are read. A moment to let others work. */
export type Pause = { kind: 'pause' }

export type StagedStudent = {
  kind: 'student'
  /** The row of the file. */
  at: number
  /** Empty: the row is so wrong that it does not tell who it is about. */
  source_id: string
  /** Nothing: the file does not tell the names. */
  family_name: string | null
  given_name: string | null
  patronymic: string | null
  /** ISO; nothing: the file does not tell it. */
  birth_date: string | null
  class_name: string | null
  /** Whether the file says in which class the student is, or that there is none. */
  tells_class: boolean
  /** The file says that the student has left. */
  is_ended: boolean
  /** The row is wrong and left out: the entry stays as it is. */
  is_kept: boolean
}

export type StagedGuardian = {
  kind: 'guardian'
  at: number
  /** Nothing: of all students who have this guardian. */
  student_source_id: string | null
  source_id: string
  /** Nothing: the file names the link and not the guardian. */
  family_name: string | null
  given_name: string | null
  patronymic: string | null
  kinship: string | null
  /** In E.164. */
  phone: string | null
  is_ended: boolean
}

export const PROBLEM_CODES = [
  'required',
  'too_long',
  'name_letters',
  'date_unreadable',
  'date_in_future',
  'date_too_old',
  'phone_unreadable',
  'phone_not_mobile',
  'phone_foreign',
  'kinship_unknown',
  'twice',
  'same_name',
  'cell_too_long',
  'text_signs',
  'class_missing',
  'class_unclear',
  'agent_unknown',
  'agent_no_guardian',
  'reference_unknown',
  'value_unknown',
  'not_standard',
  'manifest_differs',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** Something that is wrong in a file, and where. What stands there is not repeated: it may be anything. */
export type Problem = {
  kind: 'problem'
  file: string
  row: number
  /** The heading of the column. */
  field: string
  code: ProblemCode
  /** An error leaves the row out, or stops a strict import; what is only noted changes nothing else. */
  is_error: boolean
}
