import { describe, expect, test } from 'vitest'
import { appointStaff } from '#school/index.ts'
import { newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'
import { sendReminders } from './send-reminders.ts'

const HOUR = 3600
const DAY = 24 * HOUR

/** Lets time pass until it is a minute past this hour in a zone; a student in these tests mostly enrols at midnight in Moscow. */
function waitUntil({ ctx: { clock } }: SchoolWorld, hour: number, zoneHours = 3) {
  const local = clock.now().getTime() / 1000 + zoneHours * HOUR
  clock.pass((hour * HOUR + 60 - (local % DAY) + DAY) % DAY)
}

/** A student whom messages reach. */
async function reachable(world: SchoolWorld, classId: string): Promise<string> {
  const personId = await world.student(classId)
  await world.rows(`update school.person set contact_handle = 'handle' where id = '${personId}'`)
  return personId
}

async function remindedAt(world: SchoolWorld, personId: string): Promise<Date[]> {
  const { rows } = await world.rows<{ sent_at: Date }>(
    `select sent_at from school.reminder where person_id = '${personId}' order by sent_at`,
  )
  return rows.map(({ sent_at }) => sent_at)
}

/** What is on its way to whom. */
async function messagesTo(world: SchoolWorld, personId: string): Promise<string[]> {
  const { rows } = await world.rows<{ kind: string }>(
    `select payload->>'kind' as kind from graphile_worker._private_jobs
      where payload->>'person_id' = '${personId}' order by id`,
  )
  return rows.map(({ kind }) => kind)
}

/** The job runs every hour for so many days. */
async function runFor(world: SchoolWorld, days: number) {
  for (let hour = 0; hour < days * 24; hour += 1) {
    world.ctx.clock.pass(HOUR)
    await sendReminders(world.ctx)
  }
}

const hoursAfter = (start: Date, moments: Date[]) =>
  moments.map((moment) => Math.round((moment.getTime() - start.getTime()) / 1000 / HOUR))

describe('a student without a parent', () => {
  test('is reminded a day and three days after joining, on the eve of the link’s last day, and never again', async () => {
    const world = await newSchoolWorld()
    const { classId } = await world.openClass()
    waitUntil(world, 0)
    const start = world.ctx.clock.now()
    const personId = await reachable(world, classId)
    await (await world.browserOf(personId)).post('/profile/invitation')
    await runFor(world, 40)
    const nine = 9
    expect(hoursAfter(start, await remindedAt(world, personId))).toEqual([
      24 + nine,
      3 * 24 + nine,
      29 * 24 + nine,
    ])
    expect(await messagesTo(world, personId)).toEqual([
      'parent_missing',
      'parent_missing',
      'parent_link_ends',
    ])
    // Nor for the next link.
    await (await world.browserOf(personId)).post('/profile/invitation')
    await runFor(world, 31)
    expect(await world.count('school.reminder')).toBe(3)
  })

  test('hears of it once, and of the link that works longest, where the school’s sheet lies beside the own link', async () => {
    const world = await newSchoolWorld()
    const { classId } = await world.openClass()
    const teacher = await world.browserOf(await world.teacher(classId))
    waitUntil(world, 0)
    const personId = await reachable(world, classId)
    await (await world.browserOf(personId)).post('/profile/invitation')
    await runFor(world, 2)
    await teacher.post(`/classes/${classId}/sheets/parents`, { parent_language: 'ru', choice: 'missing' })
    expect(await world.count('school.invitation')).toBe(2)
    await runFor(world, 27)
    expect(await messagesTo(world, personId)).toEqual(['parent_missing', 'parent_missing'])
    await runFor(world, 9)
    expect(await messagesTo(world, personId)).toEqual([
      'parent_missing',
      'parent_missing',
      'parent_link_ends',
    ])
  })

  test('is not reminded twice within 24 hours, even where a day of the school has begun in between', async () => {
    const world = await newSchoolWorld()
    const { classId } = await world.openClass()
    waitUntil(world, 19)
    const personId = await reachable(world, classId)
    await world.rows(`update school.enrolment set enrolled_at = enrolled_at - interval '9 days'`)
    await sendReminders(world.ctx)
    waitUntil(world, 18)
    await sendReminders(world.ctx)
    expect(await remindedAt(world, personId)).toHaveLength(1)
    waitUntil(world, 19)
    world.ctx.clock.pass(60)
    await sendReminders(world.ctx)
    expect(await remindedAt(world, personId)).toHaveLength(2)
  })

  test('gets the reminder of the eve even when the one before it was due on the day before', async () => {
    const world = await newSchoolWorld()
    const { classId } = await world.openClass()
    waitUntil(world, 0)
    const personId = await reachable(world, classId)
    await (await world.browserOf(personId)).post('/profile/invitation')
    await world.rows(`update school.invitation set expires_at = expires_at - interval '27 days'`)
    await runFor(world, 3)
    expect(await messagesTo(world, personId)).toEqual(['parent_link_ends'])
  })

  test('hears of it once, however many runs there are at once', async () => {
    const world = await newSchoolWorld({ warm: true })
    const { classId } = await world.openClass()
    const people = await Promise.all(Array.from({ length: 20 }, () => reachable(world, classId)))
    world.ctx.clock.pass(2 * DAY)
    waitUntil(world, 12)
    await Promise.all(Array.from({ length: 12 }, () => sendReminders(world.ctx)))
    expect(await world.count('school.reminder')).toBe(people.length)
    for (const personId of people) expect(await messagesTo(world, personId)).toEqual(['parent_missing'])
  })

  test('is left alone at night, in Kaliningrad as in Kamchatka', async () => {
    const world = await newSchoolWorld()
    const zones = [
      { timeZone: 'Europe/Kaliningrad', hours: 2 },
      { timeZone: 'Asia/Kamchatka', hours: 12 },
    ]
    for (const { timeZone, hours } of zones) {
      const { classId } = await world.openClass({ timeZone })
      const heard: number[] = []
      for (let hour = 0; hour < 24; hour += 1) {
        const personId = await reachable(world, classId)
        await world.rows(`update school.enrolment set enrolled_at = enrolled_at - interval '2 days'`)
        waitUntil(world, hour, hours)
        await sendReminders(world.ctx)
        if ((await remindedAt(world, personId)).length > 0) heard.push(hour)
        await world.rows('update school.enrolment set ended_at = now() where ended_at is null')
      }
      expect([timeZone, heard]).toEqual([timeZone, [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]])
    }
  })

  test('is not reminded any more as soon as a parent has confirmed, whether the school has decided or not', async () => {
    const world = await newSchoolWorld()
    const { classId } = await world.openClass()
    const statuses = ['active', 'waiting', 'suspended']
    const students: string[] = []
    for (const status of statuses) {
      const personId = await reachable(world, classId)
      students.push(personId)
      await world.rows(`insert into school.guardianship (guardian_id, student_id, kinship, trust, status, confirmed_at)
        values ('${await world.person()}', '${personId}', 'mother', 'declared', '${status}', now())`)
    }
    await runFor(world, 3)
    expect(await world.count('school.reminder')).toBe(0)
    await world.rows('update school.guardianship set ended_at = now()')
    await runFor(world, 3)
    for (const personId of students) expect((await remindedAt(world, personId)).length).toBeGreaterThan(0)
  })

  test('is reminded beside a trusted adult, who confirms nothing, but not beside a consent on paper', async () => {
    const world = await newSchoolWorld()
    const { classId } = await world.openClass()
    const teacher = await world.browserOf(await world.teacher(classId))
    const [trusting, onPaper] = [await reachable(world, classId), await reachable(world, classId)]
    const id = crypto.randomUUID()
    await world.rows(`insert into school.guardianship (id, guardian_id, student_id, kinship, trust, status, confirmed_at,
        vouched_by)
      values ('${id}', '${await world.person()}', '${trusting}', 'trusted_adult', 'declared', 'active', now(), '${id}')`)
    const [year, month, day] = world.ctx.clock.now().toISOString().slice(0, 10).split('-')
    const recorded = await teacher.post(`/classes/${classId}/students/${onPaper}/paper-consent`, {
      signed_on: `${day}.${month}.${year}`,
      signer: 'Иванова Ольга Викторовна',
      signer_kinship: 'mother',
      signed_platform_use: 'yes',
      signed_personal_data: 'yes',
    })
    expect(recorded.status).toBe(303)
    await runFor(world, 3)
    expect(await remindedAt(world, trusting)).not.toEqual([])
    expect(await remindedAt(world, onPaper)).toEqual([])
  })

  test('who cannot invite yet, has left, or has no telephone hears nothing', async () => {
    const world = await newSchoolWorld()
    const { classId } = await world.openClass()
    const [waiting, left] = [await reachable(world, classId), await reachable(world, classId)]
    await world.student(classId)
    await world.rows(`update school.enrolment set status = 'waiting' where person_id = '${waiting}'`)
    await world.rows(`update school.enrolment set ended_at = now() where person_id = '${left}'`)
    await runFor(world, 5)
    expect(await world.count('school.reminder')).toBe(0)
  })
})

describe('an administrator', () => {
  async function schoolWithStudent(world: SchoolWorld) {
    const { schoolId, classId } = await world.openClass()
    const administratorId = await world.person()
    await appointStaff(world.ctx, { schoolId, personId: administratorId, role: 'administrator' })
    const teacher = await world.browserOf(await world.teacher(classId))
    waitUntil(world, 0)
    const personId = await reachable(world, classId)
    return { schoolId, classId, personId, teacher, browser: await world.browserOf(administratorId) }
  }

  test('switches reminders off for the school and on again, and both stand in the journal', async () => {
    const world = await newSchoolWorld()
    const { schoolId, classId, teacher, browser, personId } = await schoolWithStudent(world)
    const path = `/schools/${schoolId}/reminders`
    expect((await browser.post(path, { from: '9', until: '20' })).location).toBe(`${path}?saved`)
    await runFor(world, 3)
    expect(await world.count('school.reminder')).toBe(0)
    expect((await teacher.get(`/classes/${classId}/board`)).text).toContain('Школа выключила напоминания')
    await browser.post(path, { reminders: 'yes', from: '9', until: '20' })
    await browser.post(path, { reminders: 'yes', from: '9', until: '20' })
    const journal = (await browser.get(`/schools/${schoolId}/journal`)).text
    expect(journal.match(/Напоминания школы изменены/g)).toHaveLength(2)
    await runFor(world, 1)
    expect(await remindedAt(world, personId)).toHaveLength(1)
  })

  test('sets the hours, but not so that anybody is woken', async () => {
    const world = await newSchoolWorld()
    const { schoolId, browser, personId } = await schoolWithStudent(world)
    const path = `/schools/${schoolId}/reminders`
    for (const [from, until] of [
      ['20', '9'],
      ['12', '12'],
      ['0', '20'],
      ['9', '24'],
      ['9.5', '20'],
    ] as const)
      expect((await browser.post(path, { reminders: 'yes', from, until })).status).toBe(422)
    await browser.post(path, { reminders: 'yes', from: '15', until: '16' })
    const start = world.ctx.clock.now()
    await runFor(world, 2)
    expect(hoursAfter(start, await remindedAt(world, personId))).toEqual([24 + 15])
  })

  test('and the class teacher see on the board when a student was reminded', async () => {
    const world = await newSchoolWorld()
    const { schoolId, classId, teacher, browser, personId } = await schoolWithStudent(world)
    await runFor(world, 4)
    const days = (await remindedAt(world, personId)).map((moment) =>
      moment.toLocaleDateString('ru-RU', { day: 'numeric', month: 'long', timeZone: 'Europe/Moscow' }),
    )
    const year = world.ctx.clock.now().getFullYear()
    const shown = `Напоминали: ${days[0]} ${year}, ${days[1]} ${year}`
    expect((await teacher.get(`/classes/${classId}/board`)).text).toContain(shown)
    expect((await browser.get(`/schools/${schoolId}/board?show=no_parent`)).text).toContain(shown)
  })
})
