import type { BundleRecord } from './bundle-records.ts'

/** What a user of a bundle is, as far as a school's list goes. */
export type UserKind = 'student' | 'guardian' | 'other'

/** The roles that make somebody a guardian in waiting; what the list then says they are to the child. */
const GUARDIAN_ROLES: Record<string, string | null> = {
  parent: null,
  guardian: 'guardian',
  relative: 'trusted_adult',
}

const ROLES = new Set([
  'student',
  'parent',
  'guardian',
  'relative',
  'teacher',
  'aide',
  'administrator',
  'proctor',
  'counselor',
  'principal',
  'districtAdministrator',
  'siteAdministrator',
  'systemAdministrator',
])

export type UserRole = {
  kind: UserKind
  kinship: string | null
  /** A student, but of another school of the bundle. */
  isElsewhere: boolean
  /** The student's role is said to be gone. */
  isEnded: boolean
}

/** A student stays one whatever else they are; a guardian who also teaches stays a guardian. */
const RANK: Record<UserKind, number> = { student: 2, guardian: 1, other: 0 }

/** Adds one more role to what is known of a user; `orgs` are those it is held at. */
export function withRole(
  known: UserRole | undefined,
  role: string,
  { orgs, school, isEnded }: { orgs: string[]; school: string | null; isEnded: boolean },
): UserRole {
  const word = role.trim().toLowerCase()
  const kind: UserKind =
    word === 'student' ? 'student' : Object.hasOwn(GUARDIAN_ROLES, word) ? 'guardian' : 'other'
  const isElsewhere = kind === 'student' && school !== null && !orgs.includes(school)
  const added: UserRole = {
    kind,
    kinship: kind === 'guardian' ? (GUARDIAN_ROLES[word] ?? null) : null,
    isElsewhere,
    isEnded,
  }
  if (!known || RANK[kind] > RANK[known.kind]) return added
  // At several schools at once: one that counts is enough.
  if (kind === 'student' && known.isElsewhere && !isElsewhere) return added
  if (kind === 'student' && known.isEnded && !isEnded && !isElsewhere) return added
  return known
}

/** A role that the standard does not know is a mistake for strict readers. */
export function checkRole({ cell, wrong }: BundleRecord, strict: boolean): void {
  if (strict && !ROLES.has(cell('role'))) wrong('role', 'value_unknown')
}

/** A list in a cell, as OneRoster writes it. */
export function listIn(cell: string): string[] {
  if (cell === '') return []
  return cell
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
}
