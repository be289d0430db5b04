import { randomUUID } from 'node:crypto'
import type { Role } from '#school/access/rules.ts'
import { appointOperator, appointStaff } from '#school/index.ts'
import { givenCard } from './cards.ts'
import { openClass } from './cast.ts'
import { confirmChild, inviteParent, type Known, knownPerson, knownStudent, knownTeacher } from './crowd.ts'
import { attachScan, PDF, recordPaper } from './families.ts'
import type { HttpBrowser } from './http-browser.ts'
import { giveRights } from './rights-of-a-family.ts'
import { upload } from './roster.ts'
import type { World } from './world.ts'

/** What one person is to a family's child, class and school: `role` towards them, or somebody of another school. */
export type Somebody = { who: string; role: Role; browser: HttpBrowser }

/** What the names in addresses (`:child`, `:class`, …) stand for. */
export type Addresses = Record<string, string>

export type Everybody = { everybody: Somebody[]; own: Addresses }

/** Ids that nothing has. */
export const NOBODYS: Addresses = new Proxy({}, { get: () => '0197d2c4-0000-7000-8000-000000000000' })

/** The address of a route: each name filled in from `addresses`. */
export function addressOf(path: string, addresses: Addresses): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = addresses[name]
    if (!value) throw new Error(`${path}: tests/support/everybody.ts has to say what :${name} is`)
    return value
  })
}

/** A child with a parent, class and school of their own, everybody who has to do with them, and their like of another school. */
export async function meetEverybody(world: World): Promise<Everybody> {
  const { ctx } = world.composed.school
  const ours = await openFamily(world, { rights: true })
  const theirs = await openFamily(world, { rights: false })
  const operator = await knownPerson(world)
  await appointOperator(ctx, operator)
  const nobody = await knownPerson(world)
  return {
    everybody: [
      { who: 'a stranger', role: 'stranger', browser: world.newBrowser() },
      { who: 'somebody without a role', role: 'person', browser: nobody.browser },
      { who: 'the operator', role: 'operator', browser: operator.browser },
      ...ours.people,
      // Towards this child, class and school they are just somebody.
      ...theirs.people
        .filter(({ role }) => role !== 'student')
        .map(({ who, browser }) => ({ who: `${who} of another school`, role: 'person' as const, browser })),
    ],
    own: ours.addresses,
  }
}

async function openFamily(
  world: World,
  wishes: { rights: boolean },
): Promise<{ people: Somebody[]; addresses: Addresses }> {
  const { ctx } = world.composed.school
  const { schoolId, classId } = await openClass(world, { school: randomUUID() })
  const student = await knownStudent(world, classId)
  const link = await inviteParent(world, student.browser)
  const parent = await knownPerson(world)
  await confirmChild(parent.browser, link)
  const classTeacher = await knownTeacher(world, classId)
  const [teacher, administrator] = [await knownPerson(world), await knownPerson(world)]
  await appointStaff(ctx, { schoolId, personId: teacher.personId, role: 'teacher' })
  await appointStaff(ctx, { schoolId, personId: administrator.personId, role: 'administrator' })
  const { personId: administratorId } = administrator
  const family = { schoolId, studentId: student.personId, link, parent, administratorId }
  const rights = wishes.rights ? await giveRights(world, family) : undefined
  const somebody = (who: string, role: Role, { browser }: Known): Somebody => ({ who, role, browser })
  const place = { teacher: classTeacher.browser, classId, studentId: student.personId }
  const paper = await recordPaper(world, place)
  await attachScan(place.teacher, `${world.platform}/classes/${classId}/paper-consents/${paper}/scan`, PDF)
  return {
    people: [
      somebody('the student', 'student', student),
      somebody('the parent', 'guardian', parent),
      ...(rights ? [somebody('a trusted adult', 'trusted_adult', rights.trustedAdult)] : []),
      somebody('the class teacher', 'class_teacher', classTeacher),
      somebody('another teacher', 'teacher', teacher),
      somebody('the administrator', 'administrator', administrator),
    ],
    addresses: {
      school: schoolId,
      class: classId,
      child: student.personId,
      student: student.personId,
      paper,
      print: await preparedPrint(world, classId, classTeacher.personId),
      card: await givenCard(world, { classId, schoolId, actorId: classTeacher.personId }),
      // To answer or end what is not there (any more) is a second click, and leads back.
      invitation: randomUUID(),
      request: randomUUID(),
      staff: randomUUID(),
      teacher: randomUUID(),
      movement: randomUUID(),
      guardian: randomUUID(),
      run: await openRun(world, schoolId),
      ...rights?.addresses,
    },
  }
}

/** An import of the school's list that waits to be told what its columns mean. */
async function openRun(world: World, schoolId: string): Promise<string> {
  const started = await upload(world.composed.school.ctx, schoolId, 'Кто;Где\r\nИванова Мария;5А')
  if (!started.ok) throw new Error('the list was refused')
  return started.runId
}

/** Sheets that the class teacher has prepared. */
async function preparedPrint(world: World, classId: string, preparedBy: string): Promise<string> {
  const { ctx } = world.composed.school
  const { id } = await ctx.db
    .insertInto('school.sheet_print')
    .values({
      class_id: classId,
      addressee: 'student',
      language: 'ru',
      prepared_by: preparedBy,
      prepared_at: ctx.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
