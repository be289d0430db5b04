import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { type SchoolData, updateSchool } from './school-store.ts'

/** Changes the name, town, zone, policy or contact of a school; a form that changes nothing leaves no trace. */
export async function changeSchool(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { schoolId, actorId, data }: { schoolId: string; actorId: string; data: SchoolData },
): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction().execute(async (tx) => {
    const before = await updateSchool(tx, schoolId, data)
    const changed = (Object.keys(data) as (keyof SchoolData)[]).filter((key) => data[key] !== before[key])
    if (changed.length === 0) return
    const only = (all: SchoolData) => Object.fromEntries(changed.map((key) => [key, all[key]]))
    await insertAudit(tx, now, [
      {
        actorId,
        personId: null,
        schoolId,
        event: 'school.school_changed',
        before: only(before),
        after: only(data),
      },
    ])
  })
}
