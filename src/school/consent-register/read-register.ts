import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { RegisterFilter } from './register-filter.ts'
import { findRegister, type Register } from './register-store.ts'

type Reading = {
  readerId: string
  schoolId: string
  filter: RegisterFilter
  /** What for; it goes on record with who looked. */
  purpose: 'viewed' | 'printed' | 'exported'
  offset?: number
  limit: number
}

/** Reads a part of a school's register; that it was read, by whom and what of it, is recorded. */
export async function readRegister(
  ctx: Pick<SchoolContext, 'db' | 'clock'>,
  { readerId, schoolId, filter, purpose, offset = 0, limit }: Reading,
): Promise<Register> {
  const now = ctx.clock.now()
  const register = await findRegister(ctx.db, { schoolId, filter, now, offset, limit })
  await insertAudit(ctx.db, now, [
    {
      actorId: readerId,
      personId: null,
      schoolId,
      event: `school.consent_register_${purpose}`,
      after: { ...filter, from: offset, lines: register.rows.length },
    },
  ])
  return register
}
