import { className } from '../class-name.ts'
import type { BundleRecord } from './bundle-records.ts'
import { listIn } from './read-roles.ts'

/** In which classes students are, as classes and enrollments of a bundle tell. */
export type ClassesOfBundle = {
  /** The one class of a student: the homeroom, else the only one there is; nothing, or too many. */
  of(student: string): string | undefined | 'unclear'
  /** Whether the bundle tells it at all. */
  areTold: boolean
}

type Records = { classes: Iterable<BundleRecord>; enrollments: Iterable<BundleRecord> }

export function readClasses({ classes, enrollments }: Records): ClassesOfBundle {
  const known = new Map<string, { name: string; isHomeroom: boolean }>()
  for (const record of classes) {
    if (record.isEnded) continue
    const name = className(record.cell('title'))
    if (!name) record.wrong('title', name === null ? 'required' : 'too_long')
    else known.set(record.cell('sourcedId'), { name, isHomeroom: /^homeroom$/i.test(record.cell('classType')) })
  }
  const homerooms = new Map<string, string | 'unclear'>()
  const others = new Map<string, string | 'unclear'>()
  let areTold = false
  for (const record of enrollments) {
    areTold = true
    if (record.isEnded || !/^student$/i.test(record.cell('role'))) continue
    const found = known.get(record.cell('classSourcedId'))
    if (!found) {
      record.wrong('classSourcedId', 'reference_unknown', false)
      continue
    }
    const [places, student] = [found.isHomeroom ? homerooms : others, record.cell('userSourcedId')]
    const before = places.get(student)
    places.set(student, before === undefined || before === found.name ? found.name : 'unclear')
  }
  return { areTold, of: (student) => homerooms.get(student) ?? others.get(student) }
}

/** The class that a student's grade makes, where the bundle has no classes. */
export function classOfGrades(cell: string): string | null {
  const [grade = ''] = listIn(cell)
  return className(grade) || null
}
