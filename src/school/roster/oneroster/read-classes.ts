import { className } from '../class-name.ts'
import type { Pause } from '../roster-item.ts'
import { type BundleRecord, eachRecord } from './bundle-records.ts'
import { listIn } from './read-roles.ts'

/** In which classes students are, as classes and enrollments of a bundle tell. */
export type ClassesOfBundle = {
  /** The one class of a student: the homeroom, else the only one there is; nothing, or too many. */
  of(student: string): string | undefined | 'unclear'
  /** Whether the bundle tells it at all. */
  areTold: boolean
}

type Records = { classes: Iterable<BundleRecord>; enrollments: Iterable<BundleRecord> }

export function* readClasses({ classes, enrollments }: Records): Generator<Pause, ClassesOfBundle> {
  const known = knownClasses(classes)
  const homerooms = new Map<string, string | 'unclear'>()
  const others = new Map<string, string | 'unclear'>()
  let areTold = false
  yield* eachRecord(enrollments, ({ cell, wrong, isEnded }) => {
    areTold = true
    if (isEnded || !/^student$/i.test(cell('role'))) return
    const found = known.get(cell('classSourcedId'))
    if (found) add(found.isHomeroom ? homerooms : others, cell('userSourcedId'), found.name)
    else wrong('classSourcedId', 'reference_unknown', false)
  })
  return { areTold, of: (student) => homerooms.get(student) ?? others.get(student) }
}

type KnownClass = { name: string; isHomeroom: boolean }

function knownClasses(records: Iterable<BundleRecord>): Map<string, KnownClass> {
  const known = new Map<string, KnownClass>()
  for (const { cell, wrong, isEnded } of records) {
    if (isEnded) continue
    const name = className(cell('title'))
    if (!name) wrong('title', name === null ? 'required' : 'too_long')
    else known.set(cell('sourcedId'), { name, isHomeroom: /^homeroom$/i.test(cell('classType')) })
  }
  return known
}

function add(places: Map<string, string | 'unclear'>, student: string, name: string): void {
  const before = places.get(student)
  places.set(student, before === undefined || before === name ? name : 'unclear')
}

/** The class that a student's grade makes, where the bundle has no classes. */
export function classOfGrades(cell: string): string | null {
  const [grade = ''] = listIn(cell)
  return className(grade) || null
}
