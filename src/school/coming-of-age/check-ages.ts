import { insertAudit } from '../audit/audit-store.ts'
import type { SchoolContext } from '../context.ts'
import type { Tx } from '../database.ts'
import { tell } from '../message/tell.ts'
import {
  endGuardianships,
  insertNotices,
  lockInvitationsOf,
  markOfAge,
  type Noticed,
  revokeInvitationsOf,
} from './age-store.ts'

type Needs = Pick<SchoolContext, 'db' | 'clock' | 'secrets' | 'config'>

/**
 * Birthdays that matter, each in the zone of the school: students and guardians are told ahead; with the day the student's
 * own consent is asked for, or the student decides alone. Days on which this did not run are made up for, and however
 * many run at once, everybody is told and changed once.
 */
export async function checkAges(ctx: Needs): Promise<void> {
  const now = ctx.clock.now()
  const { ages, timeZone } = ctx.config
  await ctx.db.transaction().execute(async (tx) => {
    await comeOfAge(ctx, tx, now)
    const due = { now, timeZone, noticeDays: ages.noticeDays }
    const consent = { ...due, years: ages.consent }
    const ahead = await insertNotices(tx, { ...consent, notice: 'own_consent_ahead', when: 'ahead' })
    await tellFamilies(ctx, tx, ahead, ['own_consent_ahead', 'own_consent_ahead_parent'])
    const reached = await insertNotices(tx, { ...consent, notice: 'own_consent', when: 'reached' })
    await tellFamilies(ctx, tx, reached, ['own_consent_asked'])
    const adult = { ...due, years: ages.adult, notice: 'adult_ahead', when: 'ahead' } as const
    const kind = ages.guardians === 'end' ? 'adult_ahead_parent' : 'adult_ahead_parent_stays'
    await tellFamilies(ctx, tx, await insertNotices(tx, adult), ['adult_ahead', kind])
  })
}

async function comeOfAge(ctx: Needs, tx: Tx, now: Date): Promise<void> {
  const { ages, timeZone } = ctx.config
  const due = { now, timeZone, years: ages.adult }
  await lockInvitationsOf(tx, due)
  const studentIds = await markOfAge(tx, due)
  if (studentIds.length === 0) return
  const ended = ages.guardians === 'end' ? await endGuardianships(tx, { studentIds, now }) : []
  await revokeInvitationsOf(tx, { studentIds, now })
  await insertAudit(
    tx,
    now,
    studentIds.map((personId) => ({
      actorId: null,
      personId,
      event: 'school.came_of_age' as const,
      after: {
        guardians_ended: ended.filter((one) => one.student_id === personId).map((one) => one.guardian_id),
      },
    })),
  )
  await tell(tx, ctx.secrets, { personIds: studentIds, kind: 'adult_reached' })
  const guardians = [...new Set(ended.map(({ guardian_id }) => guardian_id))]
  await tell(tx, ctx.secrets, { personIds: guardians, kind: 'adult_reached_parent' })
}

type Kind = Parameters<typeof tell>[2]['kind']

async function tellFamilies(
  ctx: Needs,
  tx: Tx,
  told: Noticed[],
  [own, parents]: [Kind, Kind?],
): Promise<void> {
  for (const { id, name, on, guardians } of told) {
    const facts = { name, date: on }
    await tell(tx, ctx.secrets, { personIds: [id], kind: own, facts })
    if (parents) await tell(tx, ctx.secrets, { personIds: guardians, kind: parents, facts, aboutId: id })
  }
}
