import type { PersonData } from '#contracts/person-data.ts'
import { isUniqueViolation } from '#kernel/database/errors.ts'
import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import { corroborateGuardianships } from '../guardianship/corroborate-guardianships.ts'
import { linkTokenHash } from '../link-token.ts'
import { matchStudents } from '../matching/match-student.ts'
import { hasRoster } from '../matching/matching-store.ts'
import { correctPerson } from '../people/correct-person.ts'
import { insertEnrolmentByLink, suspendEnrolment } from './enrolment-store.ts'

/** `not_admitted`: the link or the person does not allow it (any more); which of them, a fresh look tells. */
export type Joining = { ok: true } | { ok: false; error: 'not_admitted' }

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets'>

/** A student joins the class of a link with the data as the school will see them (J1.5): all of it or nothing. */
export async function joinClass(
  ctx: Needs,
  { person, token, typed }: { person: PersonData & { id: string }; token: string; typed: PersonData },
): Promise<Joining> {
  const now = ctx.clock.now()
  const tokenHash = linkTokenHash(ctx.secrets, 'class link', token)
  try {
    return await ctx.db.transaction().execute(async (tx): Promise<Joining> => {
      const joined = await insertEnrolmentByLink(tx, { personId: person.id, tokenHash, now })
      if (!joined) return NOT_ADMITTED
      const self = { actorId: person.id, personId: person.id }
      await correctPerson(tx, { ...self, shown: person, typed, now })
      await insertAudit(tx, now, [{ ...self, event: 'school.student_enrolled', after: joined }])
      const classId = joined.class_id
      const matched = await matchStudents(tx, {
        classIds: [classId],
        personId: person.id,
        actorId: null,
        now,
      })
      // Whoever changes schools has guardians already.
      if (matched.length > 0) await corroborateGuardianships(tx, ctx.secrets, { personIds: matched, now })
      // Whom the list of the class does not name waits for the class teacher.
      if (matched.length === 0 && (await hasRoster(tx, classId)))
        await suspendEnrolment(tx, { classId, studentId: person.id })
      return { ok: true }
    })
  } catch (error) {
    // A twin of this request was quicker; the use of the link that was counted for nothing goes back with the rollback.
    if (isUniqueViolation(error, 'enrolment_one_live')) return NOT_ADMITTED
    throw error
  }
}

const NOT_ADMITTED: Joining = { ok: false, error: 'not_admitted' }
