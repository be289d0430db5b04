import type { SchoolContext } from '../context.ts'
import type { GuardianshipPolicy } from '../database.ts'
import { insertSchool } from './school-store.ts'

export type NewSchool = {
  name: string
  town: string
  /** IANA name; the installation's zone when left out. */
  timeZone?: string
  policy?: GuardianshipPolicy
  contact?: string
}

/** Opens a school; returns its id. */
export async function createSchool(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'config'>,
  school: NewSchool,
): Promise<string> {
  return insertSchool(ctx.db, {
    name: school.name,
    town: school.town,
    time_zone: school.timeZone ?? ctx.config.timeZone,
    guardianship_policy: school.policy ?? 'open',
    contact: school.contact ?? null,
    created_at: ctx.clock.now(),
  })
}
