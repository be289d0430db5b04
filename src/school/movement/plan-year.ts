import type { Db } from '../database.ts'
import { nextClassName } from './next-class-name.ts'
import { findClassesBefore, type PlannedClass } from './plan-store.ts'

/** What becomes of a class: it goes on under a name, graduates, or is left alone. */
export type PlannedYear = {
  year: number
  promoted: (PlannedClass & { next: string })[]
  graduating: PlannedClass[]
  /** Classes whose names begin with no number: they are left alone and renamed or closed by hand. */
  left: PlannedClass[]
}

/** What the beginning of a school year would change, without changing anything. */
export async function planYear(db: Db, at: { schoolId: string; year: number }): Promise<PlannedYear> {
  const classes = (await findClassesBefore(db, at)).map((one) => ({ ...one, next: nextClassName(one.name) }))
  return {
    year: at.year,
    promoted: classes.filter(({ next }) => next !== 'graduates' && next !== 'unknown'),
    graduating: classes.filter(({ next }) => next === 'graduates'),
    left: classes.filter(({ next }) => next === 'unknown'),
  }
}
