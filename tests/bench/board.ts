import { randomUUID } from 'node:crypto'
import { systemClock } from '#kernel/clock.ts'
import { loadAssets } from '#kernel/http/assets.ts'
import { createLog } from '#kernel/log.ts'
import { type Composed, compose } from '#main/compose.ts'
import { readSettings } from '#main/settings.ts'
import { appointStaff, createSchoolApp, recordPerson, startSession } from '#school/index.ts'
import { type Closing, newClosing } from './closing.ts'
import { median } from './median.ts'
import type { Place } from './place.ts'

const STUDENTS = 2000
const CLASSES = 80
const TIMES = 30
const ORIGIN = 'http://localhost:9'

/** One page of the board of a school with two thousand students. */
export type BoardLook = { page: string; statements: number; medianMs: number; bytes: number }

const PAGES = [
  { page: 'school, class by class', path: (school: string) => `/schools/${school}/board` },
  { page: 'school, without parents', path: (school: string) => `/schools/${school}/board?show=no_parent` },
  { page: 'school, is it still so?', path: (school: string) => `/schools/${school}/board/version` },
  { page: 'school, as a file', path: (school: string) => `/schools/${school}/board/export` },
  { page: 'one class of it', path: (_: string, oneClass: string) => `/classes/${oneClass}/board` },
  {
    page: 'one class, is it still so?',
    path: (_: string, oneClass: string) => `/classes/${oneClass}/board/version`,
  },
]

/** Opens the boards one request at a time, in this process, as an administrator of the school. */
export async function measureBoard(place: Place): Promise<BoardLook[]> {
  const closing = newClosing()
  try {
    const sent: string[] = []
    const { school } = await openPlatform(place, { closing, sent })
    const { schoolId, classId } = await fillSchool(place)
    const cookie = await administratorOf(school, schoolId)
    const app = createSchoolApp(school.ctx)
    const looks: BoardLook[] = []
    for (const { page, path } of PAGES) {
      const look = async () => {
        sent.length = 0
        const begin = performance.now()
        const answer = await app.request(ORIGIN + path(schoolId, classId), {
          headers: { cookie, 'accept-encoding': 'gzip' },
        })
        const { byteLength } = await answer.arrayBuffer()
        if (answer.status !== 200) throw new Error(`${page} was answered with ${answer.status}`)
        return { ms: performance.now() - begin, bytes: byteLength, statements: sent.length }
      }
      await look()
      const all = []
      for (let time = 0; time < TIMES; time += 1) all.push(await look())
      const [{ bytes, statements } = { bytes: 0, statements: 0 }] = all
      looks.push({ page, statements, bytes, medianMs: median(all.map(({ ms }) => ms)) })
    }
    return looks
  } finally {
    await closing.close()
  }
}

async function openPlatform(
  place: Place,
  { closing, sent }: { closing: Closing; sent: string[] },
): Promise<Composed> {
  const composed = await compose({
    settings: readSettings({}),
    origins: { id: 'http://localhost:8', platform: ORIGIN },
    databaseUrl: place.databaseUrl,
    keys: place.keys,
    assets: await loadAssets('dist/browser'),
    clock: systemClock,
    log: createLog('warn'),
    courier: { deliver: async () => undefined },
    onStatement: (text) => sent.push(text),
    exclusive: false,
  })
  closing.later(() => composed.stop())
  return composed
}

/** Classes of 25; every other student has a parent, every third one an invitation, and one in five has not registered. */
async function fillSchool({ database }: Place): Promise<{ schoolId: string; classId: string }> {
  const schoolId = randomUUID()
  await database.query(
    `insert into school.school (id, name, town, time_zone, created_at)
      values ($1, 'Школа № 2000', 'Москва', 'Europe/Moscow', now())`,
    [schoolId],
  )
  const { rows } = await database.query<{ id: string }>(
    `insert into school.class (school_id, name, year, created_at)
      select $1, at || 'А', 2026, now() from generate_series(1, $2::int) as at returning id`,
    [schoolId, CLASSES],
  )
  // People first: whoever invites or answers for a student looks at the student as they stand.
  await database.query(
    `insert into school.person (sub, family_name, given_name, patronymic, birth_date, created_at, contact_handle)
      select 'board ' || at, 'Константинов', 'Александр', 'Сергеевич', '2014-03-12', now(), 'handle'
      from generate_series(0, $1::int * 2 - 1) as at`,
    [STUDENTS],
  )
  await database.query(
    `with people as (
      select id, split_part(sub, ' ', 2)::int as at from school.person where sub like 'board %'
    ),
    students as (select id, at from people where at < $2::int and at % 5 <> 0),
    enrolled as (
      insert into school.enrolment (person_id, class_id, enrolled_at)
      select id, ($1::uuid[])[1 + at % $3::int], now() from students
    ),
    invited as (
      insert into school.invitation (id, student_id, token_hash, created_at, expires_at, places)
      select gen_random_uuid(), id, uuid_send(id), now(), now() + interval '6 days', 2 from students where at % 3 = 0
    ),
    guarded as (
      insert into school.guardianship (guardian_id, student_id, kinship, trust, status, confirmed_at)
      select parent.id, students.id, 'mother', 'declared', 'active', now()
      from students join people parent on parent.at = students.at + $2::int where students.at % 2 = 0
    )
    insert into school.roster_entry (school_id, class_id, source_id, family_name, given_name, person_id, updated_at)
    select $4, ($1::uuid[])[1 + listed % $3::int], listed::text, 'Константинов', 'Александр', students.id, now()
    from generate_series(0, $2::int - 1) as listed left join students on students.at = listed`,
    [rows.map(({ id }) => id), STUDENTS, CLASSES, schoolId],
  )
  await database.query(
    `vacuum analyze school.person, school.class, school.enrolment, school.invitation, school.guardianship,
      school.roster_entry`,
  )
  return { schoolId, classId: rows[0]?.id ?? '' }
}

async function administratorOf({ ctx }: Composed['school'], schoolId: string): Promise<string> {
  const data = { family_name: 'Орлова', given_name: 'Елена', patronymic: null, birth_date: '1980-01-01' }
  const personId = await recordPerson(ctx, { sub: randomUUID(), data })
  await appointStaff(ctx, { schoolId, personId, role: 'administrator' })
  return `${ctx.cookies.session.name}=${await startSession(ctx, { personId, phoneProof: null })}`
}
