import type { ProblemCode, StagedGuardian } from '../roster-item.ts'
import type { BundleRecord } from './bundle-records.ts'
import type { KnownIds } from './read-oneroster.ts'
import type { UserKind } from './read-roles.ts'

export type GuardianInBundle = Omit<StagedGuardian, 'kind' | 'student_source_id'>

type Report = (row: number, code: ProblemCode, isError: boolean) => void

/** Who is whose agent: gathered from all users first, since either side may name the other, in any order. */
export type Agents = {
  addStudent(id: string, agents: string[], about: { record: BundleRecord; isElsewhere: boolean }): void
  /** Gives what is to be staged of the guardian alone. */
  addGuardian(guardian: GuardianInBundle, agents: string[], record: BundleRecord): StagedGuardian[]
  addOther(id: string, agents: string[], record: BundleRecord): void
  /** The guardians of each student, each once; whoever is named and is no guardian is reported and not linked. */
  links(report: Report): Generator<StagedGuardian>
}

type Named = { one: string; other: string; row: number }

export function newAgents(known: KnownIds, isDelta: boolean): Agents {
  const kinds = new Map<string, UserKind | 'elsewhere'>()
  const guardians = new Map<string, GuardianInBundle>()
  const named: Named[] = []
  const add = (one: string, kind: UserKind | 'elsewhere', agents: string[], { row }: BundleRecord) => {
    kinds.set(one, kind)
    for (const other of agents) named.push({ one, other, row })
  }
  const kindOf = (id: string) =>
    kinds.get(id) ?? (known.students.has(id) ? 'student' : known.guardians.has(id) ? 'guardian' : undefined)
  return {
    addStudent: (id, agents, { record, isElsewhere }) =>
      add(id, isElsewhere ? 'elsewhere' : 'student', agents, record),
    addGuardian(guardian, agents, record) {
      add(guardian.source_id, 'guardian', agents, record)
      guardians.set(guardian.source_id, guardian)
      // What changes about a guardian changes with every child, also with those that the file does not name.
      if (!isDelta || guardian.family_name === null) return []
      return [{ kind: 'guardian', student_source_id: null, ...guardian }]
    },
    addOther: (id, agents, record) => add(id, 'other', agents, record),
    *links(report) {
      const linked = new Set<string>()
      for (const { one, other, row } of named) {
        const link = linkOf({ id: one, kind: kindOf(one) }, { id: other, kind: kindOf(other) })
        if (link === 'elsewhere') continue
        if (typeof link === 'string') {
          report(row, link, link === 'agent_unknown')
          continue
        }
        const key = `${link.student}\n${link.guardian}`
        if (linked.has(key)) continue
        linked.add(key)
        const guardian = guardians.get(link.guardian) ?? unnamed(link.guardian, row)
        yield { kind: 'guardian', student_source_id: link.student, ...guardian }
      }
    },
  }
}

type User = { id: string; kind: UserKind | 'elsewhere' | undefined }

/** Which of two is the student and which the guardian, whoever named whom; or why they are no such pair. */
function linkOf(
  one: User,
  other: User,
): { student: string; guardian: string } | 'elsewhere' | 'agent_unknown' | 'agent_no_guardian' {
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
