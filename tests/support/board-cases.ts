import fc from 'fast-check'
import { secondsAfter } from '#kernel/clock.ts'
import type { GuardianshipStatus } from '#school/database.ts'
import type { SchoolWorld } from './school.ts'

const DAY = 24 * 3600

/** What is true of one made-up student or entry of the school's list. */
export type BoardCase = {
  list: 'none' | 'unmatched' | 'matched'
  enrolment: 'none' | 'active' | 'waiting' | 'ended'
  parents: (GuardianshipStatus | 'ended' | 'trusted')[]
  phone: boolean
  invitation: 'none' | 'ends soon' | 'ends later' | 'ended' | 'used up' | 'revoked'
}

/** Any of them. */
export const anyBoardCase: fc.Arbitrary<BoardCase> = fc.record({
  list: fc.constantFrom('none', 'unmatched', 'matched'),
  enrolment: fc.constantFrom('none', 'active', 'active', 'waiting', 'ended'),
  parents: fc.array(fc.constantFrom('active', 'waiting', 'suspended', 'ended', 'trusted'), { maxLength: 3 }),
  phone: fc.boolean(),
  invitation: fc.constantFrom('none', 'ends soon', 'ends later', 'ended', 'used up', 'revoked'),
})

type Place = { schoolId: string; classId: string }
type Needs = Pick<SchoolWorld, 'ctx' | 'person'>

/** Makes a case true in the database: the student, the parents, the invitation, the entry of the list. */
export async function makeBoardCase(
  world: Needs,
  place: Place,
  { at, ...one }: BoardCase & { at: number },
): Promise<void> {
  const name = { family_name: `Фамилия${at}`, given_name: 'Имя' }
  const personId = one.enrolment === 'none' ? null : await world.person({ ...name, birth_date: '2014-03-12' })
  if (personId) {
    await enrol(world, place, { ...one, personId })
    for (const status of one.parents) await addParent(world, personId, status)
    if (one.invitation !== 'none') await invite(world, personId, one.invitation)
  }
  if (one.list === 'none') return
  await world.ctx.db
    .insertInto('school.roster_entry')
    .values({
      school_id: place.schoolId,
      class_id: place.classId,
      source_id: String(at),
      ...name,
      patronymic: null,
      birth_date: null,
      person_id: one.list === 'matched' ? personId : null,
      matched_at: null,
      updated_at: world.ctx.clock.now(),
      ended_at: null,
    })
    .execute()
}

type Enrolled = Pick<BoardCase, 'enrolment' | 'phone'> & { personId: string }

async function enrol({ ctx }: Needs, { classId }: Place, { enrolment, phone, personId }: Enrolled) {
  const now = ctx.clock.now()
  const handle = { contact_handle: phone ? `handle of ${personId}` : null }
  await ctx.db.updateTable('school.person').set(handle).where('id', '=', personId).execute()
  await ctx.db
    .insertInto('school.enrolment')
    .values({
      person_id: personId,
      class_id: classId,
      status: enrolment === 'waiting' ? 'waiting' : 'active',
      enrolled_at: now,
      ended_at: enrolment === 'ended' ? now : null,
    })
    .execute()
}

async function addParent({ ctx, person }: Needs, studentId: string, state: BoardCase['parents'][number]) {
  const now = ctx.clock.now()
  const id = crypto.randomUUID()
  await ctx.db
    .insertInto('school.guardianship')
    .values({
      id,
      guardian_id: await person(),
      student_id: studentId,
      kinship: state === 'trusted' ? 'trusted_adult' : 'mother',
      trust: 'declared',
      status: state === 'ended' || state === 'trusted' ? 'active' : state,
      invitation_id: null,
      confirmed_at: now,
      ended_at: state === 'ended' ? now : null,
      // Whoever vouched does not matter here.
      vouched_by: state === 'trusted' ? id : null,
    })
    .execute()
}

const ENDS = { 'ends soon': 6 * DAY, 'ends later': 8 * DAY, ended: -3600, 'used up': DAY, revoked: DAY }

async function invite({ ctx }: Needs, studentId: string, state: keyof typeof ENDS) {
  const now = ctx.clock.now()
  await ctx.db
    .insertInto('school.invitation')
    .values({
      id: crypto.randomUUID(),
      student_id: studentId,
      token_hash: Buffer.from(`token of ${studentId}`),
      created_at: now,
      expires_at: secondsAfter(now, ENDS[state]),
      revoked_at: state === 'revoked' ? now : null,
      replaced_at: null,
      places: 2,
      places_taken: state === 'used up' ? 2 : 1,
    })
    .execute()
}
