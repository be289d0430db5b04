import type { SchoolContext } from '../context.ts'
import { insertClass } from './class-store.ts'

/** Opens a class of a school; `year` is the one in which the school year begins. Returns the class's id. */
export async function createClass(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { schoolId, name, year }: { schoolId: string; name: string; year: number },
): Promise<string> {
  return insertClass(ctx.db, { school_id: schoolId, name, year, created_at: ctx.clock.now() })
}
