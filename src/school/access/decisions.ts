import type { SchoolClass, Viewer, ViewerChild, Workplace } from './viewer-store.ts'

/**
 * Who may do and see what on the platform: every such question is answered here and nowhere else. Whoever may not
 * gets the same answer as if the thing did not exist.
 */

/** A student, and nobody else, invites the own parents (S3). */
export function canInviteParent(viewer: Viewer): viewer is Viewer & { enrolment: SchoolClass } {
  return viewer.enrolment?.status === 'active' && !isLimited(viewer)
}

/**
 * A student for whom no consent stands any more, though there were some: the account rests, and its own page that says
 * so is all that is left of it.
 */
export function isLimited(viewer: Viewer): boolean {
  return viewer.enrolment?.limited === true
}

/** Who is of age answers for themselves, also while the account rests for want of just that. */
export function canConsentAlone(viewer: Viewer): viewer is Viewer & { enrolment: SchoolClass } {
  return canInviteParent(viewer) || (viewer.of_age && viewer.enrolment?.status === 'active')
}

/** A guardian reads only children who are linked, while the link holds. */
export function readableChild(viewer: Viewer, childId: string): ViewerChild | undefined {
  return viewer.children.find(({ id, status }) => id === childId && status === 'active')
}

/** Only a guardian answers for a child: a trusted adult sees the child and decides nothing. */
export function childAnsweredFor(viewer: Viewer, childId: string): ViewerChild | undefined {
  const child = readableChild(viewer, childId)
  return child?.kinship === 'trusted_adult' ? undefined : child
}

/** A class teacher reads only the own classes. */
export function readableClass(viewer: Viewer, classId: string): SchoolClass | undefined {
  return viewer.classes.find(({ id }) => id === classId)
}

/** An administrator reads and runs the own schools, and every class of theirs. */
export function administeredSchool(viewer: Viewer, schoolId: string): Workplace | undefined {
  return administeredSchools(viewer).find(({ id }) => id === schoolId)
}

export function administeredSchools(viewer: Viewer): Workplace[] {
  return viewer.workplaces.filter(({ roles }) => roles.includes('administrator'))
}

/** Who works at a school in whatever role. */
export function workplace(viewer: Viewer, schoolId: string): Workplace | undefined {
  return viewer.workplaces.find(({ id }) => id === schoolId)
}

export type EnrolmentRefusal =
  | 'already_in_this_class'
  | 'already_in_another_class'
  | 'is_parent'
  | 'is_teacher'

/** Why a person cannot join a class as a student; nothing when they can. One person has one account (S4, S16). */
export function enrolmentRefusal(viewer: Viewer, classId: string): EnrolmentRefusal | undefined {
  if (viewer.enrolment) {
    return viewer.enrolment.id === classId ? 'already_in_this_class' : 'already_in_another_class'
  }
  if (viewer.children.length > 0) return 'is_parent'
  if (viewer.classes.length > 0 || viewer.workplaces.length > 0) return 'is_teacher'
  return undefined
}

export type GuardianshipRefusal = 'is_the_student' | 'is_a_student' | 'already_confirmed'

/** Why a person cannot become this student's guardian; nothing when they can (S6, J9). */
export function guardianshipRefusal(viewer: Viewer, studentId: string): GuardianshipRefusal | undefined {
  if (viewer.id === studentId) return 'is_the_student'
  if (viewer.children.some(({ id }) => id === studentId)) return 'already_confirmed'
  // Who has no account at Parta ID is a child with a card, also when it studies nowhere any more.
  if (viewer.enrolment || !viewer.has_account) return 'is_a_student'
  return undefined
}
