import { blockGuardian } from '#school/guardianship-block/block-guardian.ts'
import { confirmChild, inviteParent, knownPerson, knownStudent } from './crowd.ts'
import type { AskingForm } from './every-form.ts'
import { openForm } from './form-fields.ts'
import { knownAdministrator } from './forms-of-staff.ts'
import type { World } from './world.ts'

/** Forms about the rights of guardians that are buttons alone. */
export const GUARDIAN_BUTTONS = [
  'POST /classes/:class/guardianships/:guardianship/approval',
  'POST /classes/:class/guardianships/:guardianship/refusal',
  'POST /classes/:class/guardianships/:guardianship/suspension',
  'POST /classes/:class/objections/:objection/rejection',
  'POST /classes/:class/objections/:objection/acceptance',
  'POST /children/:child/departure',
  'POST /children/:child/trusted-adults/:invitation/revocation',
  'POST /join/trusted/:token/confirmation',
]

const WHY = { reason: 'Мы не знаем этого человека' }

/** A child with two parents at a school with an administrator; `guardianship` is that of the second one. */
async function openFamily(world: World) {
  const administrator = await knownAdministrator(world)
  const { schoolId, classId } = administrator
  const student = await knownStudent(world, classId)
  const link = await inviteParent(world, student.browser)
  const [parent, second] = [await knownPerson(world), await knownPerson(world)]
  for (const { browser } of [parent, second]) await confirmChild(browser, link)
  const { id: guardianship } = await world.composed.school.ctx.db
    .selectFrom('school.guardianship')
    .where('guardian_id', '=', second.personId)
    .select('id')
    .executeTakeFirstOrThrow()
  return { schoolId, classId, student, parent, administrator, guardianship }
}

/** Those that ask for something. */
export const GUARDIAN_FORMS: Record<string, AskingForm> = {
  'POST /classes/:class/guardianships/:guardianship/ending': {
    fields: { reason: 'text' },
    open: async (world) => {
      const { administrator, classId, guardianship } = await openFamily(world)
      const url = `${world.platform}/classes/${classId}/guardianships/${guardianship}/ending`
      return openForm(administrator.browser, url, WHY)
    },
  },
  'POST /children/:child/guardianships/:guardianship/objection': {
    fields: { reason: 'text' },
    open: async (world) => {
      const { parent, student, guardianship } = await openFamily(world)
      const url = `${world.platform}/children/${student.personId}/guardianships/${guardianship}/objection`
      return openForm(parent.browser, url, WHY)
    },
  },
  'POST /profile/parents/:guardianship/objection': {
    fields: { reason: 'text' },
    open: async (world) => {
      const { student, guardianship } = await openFamily(world)
      return openForm(student.browser, `${world.platform}/profile/parents/${guardianship}/objection`, WHY)
    },
  },
  'POST /schools/:school/students/:student/blocks': {
    fields: { phone: 'phone', basis: 'choice', document: 'text' },
    open: async (world) => {
      const { administrator, schoolId, student } = await openFamily(world)
      const url = `${world.platform}/schools/${schoolId}/students/${student.personId}/blocks`
      return openForm(administrator.browser, url, {
        phone: '+79990000109',
        basis: 'court_decision',
        document: 'решение № 2-118/2026',
      })
    },
  },
  'POST /schools/:school/blocks/:block/lifting': {
    fields: { reason: 'text' },
    open: async (world) => {
      const { administrator, schoolId, student } = await openFamily(world)
      const { ctx } = world.composed.school
      await blockGuardian(ctx, {
        schoolId,
        studentId: student.personId,
        actorId: administrator.personId,
        whom: { phone: '+79990000109' },
        reason: 'other_document',
        document: 'акт № 1',
      })
      const { id } = await ctx.db
        .selectFrom('school.guardianship_block')
        .where('school_id', '=', schoolId)
        .select('id')
        .executeTakeFirstOrThrow()
      return openForm(
        administrator.browser,
        `${world.platform}/schools/${schoolId}/blocks/${id}/lifting`,
        WHY,
      )
    },
  },
  'POST /children/:child/trusted-adults': {
    fields: { term: 'choice' },
    open: async (world) => {
      const { parent, student } = await openFamily(world)
      return openForm(parent.browser, `${world.platform}/children/${student.personId}/trusted-adults`)
    },
  },
}
