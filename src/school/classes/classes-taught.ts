import type { SchoolContext } from '../context.ts'
import { findClassesTaught, findSchoolOfClass } from './class-store.ts'

/** The ids of the classes that a person is class teacher of. */
export async function classesTaughtBy(ctx: Pick<SchoolContext, 'db'>, personId: string): Promise<string[]> {
  return findClassesTaught(ctx.db, personId)
}

/** The id of the school that a class belongs to. */
export async function schoolOfClass(ctx: Pick<SchoolContext, 'db'>, classId: string): Promise<string> {
  return findSchoolOfClass(ctx.db, classId)
}
