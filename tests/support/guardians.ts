import { sql } from 'kysely'
import { phoneMark } from '#contracts/phone-number.ts'
import type { GuardianshipPolicy } from '#school/database.ts'
import type { SchoolContext } from '#school/index.ts'
import { fieldsOf, type SchoolWorld, type Visitor } from './school.ts'

/** What a school's list says about a student: an entry, and the number of one guardian if there is one. */
export async function putInList(
  ctx: SchoolContext,
  { schoolId, studentId, phone }: { schoolId: string; studentId?: string; phone?: string },
): Promise<string> {
  const now = ctx.clock.now()
  const { id } = await ctx.db
    .insertInto('school.roster_entry')
    .values({
      school_id: schoolId,
      class_id: null,
      source_id: crypto.randomUUID(),
      family_name: 'Иванова',
      given_name: 'Мария',
      patronymic: null,
      birth_date: null,
      person_id: studentId ?? null,
      matched_at: null,
      updated_at: now,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (phone) {
    await ctx.db
      .insertInto('school.expected_guardian')
      .values({
        roster_entry_id: id,
        source_id: '1',
        family_name: 'Иванова',
        given_name: 'Ольга',
        patronymic: null,
        kinship: 'mother',
        phone_mark: phoneMark(ctx.secrets, phone),
        phone_sealed: null,
        updated_at: now,
        ended_at: null,
      })
      .execute()
  }
  return id
}

/** A school with this rule, a class with its teacher, a student with an invitation, all signed in. */
export async function openSchool(world: SchoolWorld, policy: GuardianshipPolicy = 'open') {
  const { classId, schoolId } = await world.openClass({ policy, contact: '8 (4872) 00-00-00' })
  const studentId = await world.student(classId, { family_name: 'Иванова', given_name: 'Мария' })
  const student = await world.browserOf(studentId)
  await student.post('/profile/invitation')
  const path = /\/join\/parent\/[\w-]+/.exec((await student.get('/profile')).text)?.[0] ?? ''
  const teacherId = await world.teacher(classId, { family_name: 'Учителева', given_name: 'Анна' })
  const teacher = await world.browserOf(teacherId)
  return { classId, schoolId, studentId, student, path, teacherId, teacher }
}

/** Confirms the child behind a link as `adult`. */
export async function confirmBy(adult: Visitor, path: string, kinship = 'mother') {
  const form = await adult.get(`${path}/child?kinship=${kinship}`)
  return adult.post(`${path}/child`, { ...fieldsOf(form), platform_use: 'yes', personal_data: 'yes' })
}

/** A new adult with this number who confirms the child behind a link. */
export async function newParent(
  world: SchoolWorld,
  path: string,
  {
    phone = '+79990003001',
    kinship = 'mother',
    ...data
  }: {
    phone?: string
    kinship?: string
    family_name?: string
    given_name?: string
    birth_date?: string
  } = {},
) {
  const personId = await world.person(data)
  const browser = await world.browserOf(personId, phone)
  const answer = await confirmBy(browser, path, kinship)
  const guardianship = await guardianshipOf(world, personId)
  return { personId, browser, answer, ...guardianship }
}

/** The newest guardianship of a person, as it stands. */
export async function guardianshipOf(world: SchoolWorld, personId: string) {
  const found = await world.ctx.db
    .selectFrom('school.guardianship')
    .where('guardian_id', '=', personId)
    .orderBy('id', 'desc')
    .selectAll()
    .executeTakeFirst()
  return {
    id: found?.id ?? '',
    state: found && { trust: found.trust, status: found.status, ended: found.ended_at !== null },
  }
}

/** The kinds of the messages on their way to a person. */
export async function messagesTo(world: SchoolWorld, personId: string): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select payload->>'kind' as kind from graphile_worker._private_jobs
    where payload->>'person_id' = ${personId} order by id`.execute(world.ctx.db)
  return rows.map(({ kind }) => kind)
}
