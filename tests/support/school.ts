import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import type { PersonData } from '#contracts/person-data.ts'
import { phoneMark as markOf } from '#contracts/phone-number.ts'
import { openDatabase, warmUp } from '#kernel/database/open-database.ts'
import { preparePageHead } from '#kernel/http/page-response.ts'
import { createLog } from '#kernel/log.ts'
import { createSecrets } from '#kernel/secrets.ts'
import {
  appointClassTeacher,
  classLinkFor,
  createClass,
  createSchool,
  createSchoolApp,
  enrolStudent,
  type NewSchool,
  publishConsentDocuments,
  recordPerson,
  type SchoolContext,
  type SchoolDatabase,
  schoolCookies,
  startSession,
} from '#school/index.ts'
import { documentHead } from '#ui/page.tsx'
import { newTestClock, type TestClock } from './test-clock.ts'
import { openTestDatabase } from './test-database.ts'

const ORIGIN = 'http://school.test'
const CONNECTIONS = 20

/** The school platform alone, over a real database, with nobody at the other end of the sign-in. */
export type SchoolWorld = {
  ctx: SchoolContext & { clock: TestClock }
  databaseUrl: string
  statements: string[]
  /** A class of a new school. */
  openClass(
    wishes?: Partial<NewSchool> & { className?: string },
  ): Promise<{ schoolId: string; classId: string }>
  classLink(classId: string): Promise<{ path: string; code: string }>
  person(data?: Partial<PersonData>): Promise<string>
  student(classId: string, data?: Partial<PersonData>): Promise<string>
  teacher(classId: string, data?: Partial<PersonData>): Promise<string>
  /** Makes somebody who is known already the teacher of a class. */
  teacherToo(personId: string, classId: string): Promise<void>
  /** A browser in which the person is signed in, with this number; nobody, when no person is given. */
  browserOf(personId?: string, phone?: string): Promise<Visitor>
  /** A browser with a session that was started elsewhere. */
  browserWith(token: string): Visitor
  count(table: keyof SchoolDatabase): Promise<number>
  /** What a statement finds. */
  rows<Row>(statement: string): Promise<{ rows: Row[] }>
}

/** A browser as the application meets it: cookies of one person, requests without redirects being followed. */
export type Visitor = {
  get(path: string, method?: 'GET' | 'HEAD'): Promise<Answer>
  post(path: string, form?: Record<string, string>): Promise<Answer>
  /** A file, byte by byte. */
  download(path: string): Promise<{ status: number; headers: Headers; bytes: Uint8Array }>
}

export type Answer = { status: number; location: string | null; text: string; headers: Headers }

/** A platform of its own for one test; with `warm` all connections stand before a race begins. */
export async function newSchoolWorld({ warm = false } = {}): Promise<SchoolWorld> {
  const database = await openTestDatabase()
  const statements: string[] = []
  const db = openDatabase<SchoolDatabase>({
    url: database.url,
    connections: CONNECTIONS,
    onStatement: (text) => statements.push(text),
  })
  onTestFinished(async () => {
    await db.destroy()
    await database.close()
  })
  const clock = newTestClock()
  const headOf = (lang: string) =>
    preparePageHead(documentHead({ lang, css: 'p{}', script: '/enhance.js' }), [])
  const ctx = {
    db,
    clock,
    secrets: createSecrets(Buffer.alloc(32, 7)),
    log: createLog('silent'),
    config: {
      origin: ORIGIN,
      platformName: 'Парта',
      idName: 'Парта ID',
      idOrigin: 'http://127.0.0.1:9',
      clientId: 'parta',
      clientSecret: 'secret of the platform',
      timeZone: 'Europe/Moscow',
      invitation: { days: 30, places: 2 },
      classLinkDays: 60,
      ages: { consent: 14, adult: 18, noticeDays: 30, guardians: 'end' as 'end' | 'stay' },
      objectionDays: 7,
      sessionDays: 30,
      codeMissesPerAddressAndHour: 60,
      behindProxy: true,
    },
    assets: { css: '', scriptPath: '/enhance.js', script: Buffer.from(''), pictures: {} },
    heads: { ru: headOf('ru'), en: headOf('en') },
    cookies: schoolCookies(ORIGIN),
    directory: {
      tell: async () => false,
      textTo: async () => undefined,
    },
  }
  await publishConsentDocuments(ctx)
  if (warm) await warmUp(db, CONNECTIONS)
  const app = createSchoolApp(ctx)
  const person = (data: Partial<PersonData> = {}) =>
    recordPerson(ctx, { sub: randomUUID(), data: { ...SOMEBODY, ...data } })

  const visitor = (token: string): Visitor => {
    const cookie = token && `${ctx.cookies.session.name}=${token}`
    const ask = async (path: string, init: RequestInit): Promise<Response> => {
      const headers = {
        cookie,
        origin: ORIGIN,
        'x-forwarded-for': '203.0.113.9',
        'user-agent': 'browser of a test',
      }
      return app.request(ORIGIN + path, { ...init, headers: { ...headers, ...init.headers } })
    }
    const request = async (path: string, init: RequestInit): Promise<Answer> => {
      const response = await ask(path, init)
      const text = await response.text()
      return {
        status: response.status,
        location: response.headers.get('location'),
        text,
        headers: response.headers,
      }
    }
    return {
      get: (path, method = 'GET') => request(path, { method }),
      async download(path) {
        const response = await ask(path, { method: 'GET' })
        const { status, headers } = response
        return { status, headers, bytes: new Uint8Array(await response.arrayBuffer()) }
      },
      post(path, form = {}) {
        const body = new URLSearchParams(form).toString()
        const headers = {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(body)),
        }
        return request(path, { method: 'POST', body, headers })
      },
    }
  }

  return {
    ctx,
    databaseUrl: database.url,
    statements,
    person,
    async openClass({ className = '5А', ...school } = {}) {
      const schoolId = await createSchool(ctx, { name: 'Школа № 1', town: 'Тула', ...school })
      return { schoolId, classId: await createClass(ctx, { schoolId, name: className, year: 2026 }) }
    },
    async classLink(classId) {
      const { url, code } = await classLinkFor(ctx, { classId })
      return { path: url.slice(ORIGIN.length), code }
    },
    async student(classId, data) {
      const personId = await person({ birth_date: '2014-03-12', ...data })
      await enrolStudent(ctx, { personId, classId })
      return personId
    },
    async teacher(classId, data) {
      const personId = await person(data)
      await appointClassTeacher(ctx, { classId, personId })
      return personId
    },
    teacherToo: (personId, classId) => appointClassTeacher(ctx, { classId, personId }),
    async browserOf(personId, phone) {
      if (!personId) return visitor('')
      const phoneMark = phone ? markOf(ctx.secrets, phone) : null
      return visitor(await startSession(ctx, { personId, phoneProof: 'proof of the number', phoneMark }))
    },
    browserWith: visitor,
    rows: (statement) => sql.raw<never>(statement).execute(db),
    async count(table) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
      return Number(rows[0]?.n)
    },
  }
}

const SOMEBODY: PersonData = {
  family_name: 'Иванова',
  given_name: 'Мария',
  patronymic: 'Сергеевна',
  birth_date: '1985-02-01',
}

/** The fields of the form on a page as a browser would send them: hidden ones and what stands in the others. */
export function fieldsOf({ text }: { text: string }): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [input] of text.matchAll(/<input [^>]*>/g)) {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1]
    const name = attribute('name')
    const choice = attribute('type') === 'checkbox' || attribute('type') === 'radio'
    if (name && (!choice || / checked/.test(input))) fields[name] = attribute('value') ?? ''
  }
  return fields
}
