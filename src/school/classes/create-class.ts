import { isUniqueViolation } from '#kernel/database/errors.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { insertClass } from './class-store.ts'

type NewClass = {
  schoolId: string
  name: string
  /** In which the school year begins. */
  year: number
  actorId?: string | null
}

export type ClassCreation = { ok: true; classId: string } | { ok: false; error: 'class_exists' }

/** Opens a class of a school, unless the school has one of this name in this year. */
export async function openClassOf(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { schoolId, name, year, actorId = null }: NewClass,
): Promise<ClassCreation> {
  const now = ctx.clock.now()
  try {
    return await ctx.db.transaction().execute(async (tx): Promise<ClassCreation> => {
      const classId = await insertClass(tx, { school_id: schoolId, name, year, created_at: now })
      const after = { id: classId, name, year }
      await insertAudit(tx, now, [
        { actorId, personId: null, schoolId, event: 'school.class_created', after },
      ])
      return { ok: true, classId }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'class_school_id_year_name_key')) return { ok: false, error: 'class_exists' }
    throw error
  }
}

/** The same where the class is new for certain; returns its id. */
export async function createClass(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  wanted: NewClass,
): Promise<string> {
  const creation = await openClassOf(ctx, wanted)
  if (!creation.ok) throw new Error(`the class ${wanted.name} stands already`)
  return creation.classId
}
