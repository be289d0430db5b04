import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { GuardianshipPolicy } from '../database.ts'
import { insertSchool } from './school-store.ts'

export type NewSchool = {
  name: string
  town: string
  /** IANA name; the installation's zone when left out. */
  timeZone?: string
  policy?: GuardianshipPolicy
  contact?: string | null
  /** The operator; left out by the operator's own commands. */
  actorId?: string | null
}

/** Opens a school; returns its id. */
export async function createSchool(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'config'>,
  { actorId = null, ...school }: NewSchool,
): Promise<string> {
  const now = ctx.clock.now()
  return ctx.db.transaction().execute(async (tx) => {
    const row = {
      name: school.name,
      town: school.town,
      time_zone: school.timeZone ?? ctx.config.timeZone,
      guardianship_policy: school.policy ?? 'open',
      contact: school.contact ?? null,
    }
    const schoolId = await insertSchool(tx, { ...row, created_at: now })
    await insertAudit(tx, now, [
      { actorId, personId: null, schoolId, event: 'school.school_created', after: row },
    ])
    return schoolId
  })
}
