import type { PersonData } from '#contracts/person-data.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { linkTokenHash } from '../link-token.ts'
import { correctPerson } from '../people/correct-person.ts'
import { insertEnrolmentByLink } from './enrolment-store.ts'

/** `not_admitted`: the link or the person does not allow it (any more); which of them, a fresh look tells. */
export type Joining = { ok: true } | { ok: false; error: 'not_admitted' }

/** A student joins the class of a link with the data as the school will see them (J1.5): all of it or nothing. */
export async function joinClass(
  ctx: Pick<SchoolContext, 'db' | 'clock' | 'secrets'>,
  { person, token, typed }: { person: PersonData & { id: string }; token: string; typed: PersonData },
): Promise<Joining> {
  const now = ctx.clock.now()
  const tokenHash = linkTokenHash(ctx.secrets, 'class link', token)
  return ctx.db.transaction().execute(async (tx): Promise<Joining> => {
    const classId = await insertEnrolmentByLink(tx, { personId: person.id, tokenHash, now })
    if (!classId) return { ok: false, error: 'not_admitted' }
    const self = { actorId: person.id, personId: person.id }
    await correctPerson(tx, { ...self, shown: person, typed, now })
    await insertAudit(tx, now, [{ ...self, event: 'school.student_enrolled', after: { class_id: classId } }])
    return { ok: true }
  })
}
