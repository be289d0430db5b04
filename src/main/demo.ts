import type { PersonData } from '#contracts/person-data.ts'
import { contactHandle, recordAccount, subjectFor } from '#id/index.ts'
import {
  appointClassTeacher,
  appointOperator,
  appointStaff,
  classesTaughtBy,
  classLinkFor,
  createClass,
  createSchool,
  enrolStudent,
  recordPerson,
  schoolOfClass,
  schoolYearOf,
} from '#school/index.ts'
import type { Composed } from './compose.ts'

/** What a newcomer needs to look around (product text §4); the same as `/demo.json`. */
export type Demo = {
  platformUrl: string
  idUrl: string
  classLink: string
  shortCode: string
  people: { role: 'teacher' | 'administrator' | 'student'; name: string; phone: string; password: string }[]
}

type Cast = {
  role: 'teacher' | 'administrator' | 'student'
  phone: string
  password: string
  person: PersonData
}

const TEACHER: Cast = {
  role: 'teacher',
  phone: '+79990000001',
  password: 'учитель школы один',
  person: {
    family_name: 'Соколова',
    given_name: 'Анна',
    patronymic: 'Петровна',
    birth_date: '1984-05-17',
  },
}

/** Who runs the demo's installation. */
export const DEMO_OPERATOR = TEACHER.phone

const ADMINISTRATOR: Cast = {
  role: 'administrator',
  phone: '+79990000003',
  password: 'завуч школы номер один',
  person: {
    family_name: 'Орлова',
    given_name: 'Елена',
    patronymic: 'Николаевна',
    birth_date: '1978-10-02',
  },
}

const STUDENT: Cast = {
  role: 'student',
  phone: '+79990000002',
  password: 'ученик пятого класса',
  person: {
    family_name: 'Иванова',
    given_name: 'Мария',
    patronymic: 'Сергеевна',
    birth_date: '2014-03-12',
  },
}

/** Puts a school, a class, its teacher and a student into an installation without a school; the next start finds them. */
export async function seedDemo(composed: Composed, origins: { id: string; platform: string }): Promise<Demo> {
  const { ctx } = composed.school
  const [teacherId, studentId] = [await personOf(composed, TEACHER), await personOf(composed, STUDENT)]
  const classId = (await classesTaughtBy(ctx, teacherId))[0] ?? (await seedClass(composed, teacherId))
  await enrolStudent(ctx, { personId: studentId, classId })
  const link = await classLinkFor(ctx, { classId })
  await appointStaff(ctx, {
    schoolId: await schoolOfClass(ctx, classId),
    personId: await personOf(composed, ADMINISTRATOR),
    role: 'administrator',
  })
  await appointOperator(ctx, { personId: teacherId })
  return {
    platformUrl: origins.platform,
    idUrl: origins.id,
    classLink: link.url,
    shortCode: link.code,
    people: [TEACHER, ADMINISTRATOR, STUDENT].map(({ role, phone, password, person }) => ({
      role,
      name: `${person.given_name} ${person.family_name}`,
      phone,
      password,
    })),
  }
}

async function seedClass(composed: Composed, teacherId: string): Promise<string> {
  const { ctx } = composed.school
  const schoolId = await createSchool(ctx, { name: 'Школа № 1', town: 'Москва' })
  const classId = await createClass(ctx, { schoolId, name: '5А', year: schoolYearOf(ctx.clock.now()) })
  await appointClassTeacher(ctx, { classId, personId: teacherId })
  return classId
}

/** One person on both sides: the account at Parta ID, and whom the platform will see sign in with it. */
async function personOf({ id, school }: Composed, cast: Cast): Promise<string> {
  const accountId = await recordAccount(id.ctx, cast)
  const sub = subjectFor(id.ctx.secrets, accountId, id.ctx.config.platformClient.clientId)
  return recordPerson(school.ctx, {
    sub,
    data: cast.person,
    contactHandle: contactHandle(id.ctx.secrets, accountId),
  })
}
