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
        const [kind, otherKind] = [kindOf(one), kindOf(other)]
        if (kind === 'elsewhere' || otherKind === 'elsewhere') continue
        if (otherKind === undefined) report(row, 'agent_unknown', true)
        const link = kind === 'student' ? [one, other, otherKind] : [other, one, kind, otherKind]
        const [student = '', guardian = '', guardianKind, studentKind = 'student'] = link
        if (otherKind === undefined) continue
        if (guardianKind !== 'guardian' || studentKind !== 'student') report(row, 'agent_no_guardian', false)
        else if (!linked.has(`${student}\n${guardian}`)) {
          linked.add(`${student}\n${guardian}`)
          yield { kind: 'guardian', student_source_id: student, ...(guardians.get(guardian) ?? unnamed(guardian, row)) }
        }
      }
    },
  }
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
