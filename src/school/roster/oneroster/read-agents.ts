import type { ProblemCode, StagedGuardian } from '../roster-item.ts'
import type { BundleRecord } from './bundle-records.ts'
import type { KnownIds } from './read-oneroster.ts'
import type { UserKind } from './read-roles.ts'

export type GuardianInBundle = Omit<StagedGuardian, 'kind' | 'student_source_id'>

type Report = (row: number, code: ProblemCode, isError: boolean) => void

/**
 * Who is whose agent. Either side may name the other, in any order: a guardian is given with a student as soon as both have
 * been read, whoever was named and did not come is seen to at the end.
 */
export type Agents = {
  /** Whether the file has told of somebody already. */
  has(id: string): boolean
  addStudent(
    id: string,
    agents: string[],
    about: { record: BundleRecord; isElsewhere: boolean },
  ): StagedGuardian[]
  addGuardian(guardian: GuardianInBundle, agents: string[], record: BundleRecord): StagedGuardian[]
  addOther(id: string, agents: string[], record: BundleRecord): void
  /** The guardians not given yet; whoever is named and is no guardian is reported and not linked. */
  links(report: Report): Generator<StagedGuardian>
}

type Named = { one: string; other: string; row: number }

export function newAgents(known: KnownIds, isDelta: boolean): Agents {
  const kinds = new Map<string, User['kind']>()
  const guardians = new Map<string, GuardianInBundle>()
  const named: Named[] = []
  const linked = new Set<string>()
  const kindOf = (id: string) =>
    kinds.get(id) ?? (known.students.has(id) ? 'student' : known.guardians.has(id) ? 'guardian' : undefined)
  function add(one: User, agents: string[], row: number): StagedGuardian[] {
    kinds.set(one.id, one.kind)
    return agents.flatMap((other) => {
      const link = linkOf(one, { id: other, kind: kinds.get(other) })
      if (typeof link !== 'string') return staged(link, row)
      named.push({ one: one.id, other, row })
      return []
    })
  }
  /** A guardian of a student, once. */
  function staged({ student, guardian }: Link, row: number): StagedGuardian[] {
    const key = `${student}\n${guardian}`
    if (linked.has(key)) return []
    linked.add(key)
    return [
      {
        kind: 'guardian',
        student_source_id: student,
        ...(guardians.get(guardian) ?? unnamed(guardian, row)),
      },
    ]
  }
  return {
    has: (id) => kinds.has(id),
    addStudent: (id, agents, { record, isElsewhere }) =>
      add({ id, kind: isElsewhere ? 'elsewhere' : 'student' }, agents, record.row),
    addGuardian(guardian, agents, { row }) {
      guardians.set(guardian.source_id, guardian)
      const links = add({ id: guardian.source_id, kind: 'guardian' }, agents, row)
      // What changes about a guardian changes with every child, also with those that the file does not name.
      if (!isDelta || guardian.family_name === null) return links
      return [{ kind: 'guardian', student_source_id: null, ...guardian }, ...links]
    },
    addOther: (id, agents, { row }) => void add({ id, kind: 'other' }, agents, row),
    *links(report) {
      for (const { one, other, row } of named) {
        const link = linkOf({ id: one, kind: kindOf(one) }, { id: other, kind: kindOf(other) })
        if (typeof link !== 'string') yield* staged(link, row)
        else if (link !== 'elsewhere') report(row, link, link === 'agent_unknown')
      }
    },
  }
}

type User = { id: string; kind: UserKind | 'elsewhere' | undefined }

type Link = { student: string; guardian: string }

/** Which of two is the student and which the guardian, whoever named whom; or why they are no such pair. */
function linkOf(one: User, other: User): Link | 'elsewhere' | 'agent_unknown' | 'agent_no_guardian' {
  if (one.kind === 'elsewhere' || other.kind === 'elsewhere') return 'elsewhere'
  if (other.kind === undefined) return 'agent_unknown'
  if (one.kind === 'student' && other.kind === 'guardian') return { student: one.id, guardian: other.id }
  if (one.kind === 'guardian' && other.kind === 'student') return { student: other.id, guardian: one.id }
  return 'agent_no_guardian'
}

/** A guardian whom only the list knows. */
function unnamed(source_id: string, at: number): GuardianInBundle {
  return {
    at,
    source_id,
    family_name: null,
    given_name: null,
    patronymic: null,
    kinship: null,
    phone: null,
    is_ended: false,
  }
}
