import type { ParentKinship } from '#school/database.ts'
import { blockGuardian } from '#school/guardianship-block/block-guardian.ts'
import { raiseObjection } from '#school/objection/raise-objection.ts'
import { confirmChild, type Known, knownPerson } from './crowd.ts'
import type { Addresses } from './everybody.ts'
import type { World } from './world.ts'

type Family = { schoolId: string; studentId: string; link: string; parent: Known; administratorId: string }

/**
 * What the rights of guardians need in a family: a second parent (`:guardianship`), one who was objected to
 * (`:objection`), a block (`:block`), a trusted adult, and an open invitation for another one (`:invitation`).
 */
export async function giveRights(
  world: World,
  { schoolId, studentId, link, parent, administratorId }: Family,
): Promise<{ addresses: Addresses; trustedAdult: Known }> {
  const { ctx } = world.composed.school
  const second = await knownPerson(world)
  await confirmChild(second.browser, link)
  const objectedTo = await insertGuardianship(world, { studentId, kinship: 'father' })
  await raiseObjection(ctx, {
    guardianshipId: objectedTo,
    studentId,
    objectorId: studentId,
    reason: 'Мы не знаем этого человека',
  })
  await blockGuardian(ctx, {
    schoolId,
    studentId,
    actorId: administratorId,
    whom: { phone: '+79990008888' },
    reason: 'court_decision',
    document: 'решение № 1',
  })
  const trustedAdult = await trustedBy(world, parent.browser, studentId)
  await parent.browser.post(`${world.platform}/children/${studentId}/trusted-adults`, { term: 'year' })
  const newest = async (table: 'school.objection' | 'school.guardianship_block') =>
    (await ctx.db.selectFrom(table).select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
  const { id: invitation } = await ctx.db
    .selectFrom('school.trusted_invitation')
    .where('student_id', '=', studentId)
    .where('used_at', 'is', null)
    .select('id')
    .executeTakeFirstOrThrow()
  return {
    trustedAdult,
    addresses: {
      guardianship: await guardianshipOf(world, second.personId),
      objection: await newest('school.objection'),
      block: await newest('school.guardianship_block'),
      invitation,
    },
  }
}

/** Somebody whom a parent lets see the child by a link of the child's page. */
export async function trustedBy(world: World, parent: Known['browser'], studentId: string): Promise<Known> {
  const page = `${world.platform}/children/${studentId}/trusted-adults`
  await parent.post(page, { term: 'year' })
  const [link] = /http:\/\/localhost:\d+\/join\/trusted\/[\w-]+/.exec((await parent.open(page)).html) ?? []
  const adult = await knownPerson(world)
  await adult.browser.post(`${link}/confirmation`, {})
  return adult
}

async function guardianshipOf(world: World, personId: string): Promise<string> {
  const { id } = await world.composed.school.ctx.db
    .selectFrom('school.guardianship')
    .where('guardian_id', '=', personId)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

async function insertGuardianship(
  world: World,
  { studentId, kinship }: { studentId: string; kinship: ParentKinship },
): Promise<string> {
  const { ctx } = world.composed.school
  const { personId } = await knownPerson(world)
  const { id } = await ctx.db
    .insertInto('school.guardianship')
    .values({
      guardian_id: personId,
      student_id: studentId,
      kinship,
      trust: 'declared',
      status: 'active',
      invitation_id: null,
      confirmed_at: ctx.clock.now(),
      ended_at: null,
      phone_mark: null,
      hold: null,
      decided_by: null,
      decided_at: null,
      end_cause: null,
      ended_by: null,
      end_reason: null,
      vouched_by: null,
      access_until: null,
      objection_id: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
