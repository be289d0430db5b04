import type { SchoolContext } from '../context.ts'
import { findClassesTaught } from './class-store.ts'

/** The ids of the classes that a person is class teacher of. */
export async function classesTaughtBy(ctx: Pick<SchoolContext, 'db'>, personId: string): Promise<string[]> {
  return findClassesTaught(ctx.db, personId)
}
