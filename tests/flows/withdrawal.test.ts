import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertAudit } from '#school/audit/audit-store.ts'
import { eraseChildren } from '#school/erasure/erase-children.ts'
import { settleTeacher } from '#tests/support/cast.ts'
import { consentForm, knownPerson, newCrowdedWorld } from '#tests/support/crowd.ts'
import { dumpOf } from '#tests/support/dump.ts'
import { agreeAnew, joinFamily, openFamily, withdraw } from '#tests/support/families.ts'
import { asOwner } from '#tests/support/owner-database.ts'
import { signIn, stranger } from '#tests/support/people.ts'
import { count, everyRow } from '#tests/support/rows.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const DAY_SECONDS = 24 * 3600

test('a mother withdraws: Masha meets a plain page at her next click, wherever it leads, and her link stops working', async () => {
  const world = await newWorld()
  const { masha, mother, teacher, classId, link, page } = await openFamily(world)
  const meaning = await mother.browser.open(`${page}/withdrawal`)
  expect(meaning.text).toContain('Через 30 дней данные ребёнка на платформе будут удалены')
  const done = await mother.browser.submit({}, new URL(`${page}/withdrawal`).pathname)
  expect(done.text).toContain('Аккаунт приостановлен: Мария Иванова')
  expect(done.text).toMatch(/отозвано \d+ \S+ \d{4}/)
  for (const where of ['/profile', '/profile/invitation', '/children', '/classes', `/classes/${classId}`]) {
    const met = await masha.browser.open(world.platform + where)
    expect([where, met.heading]).toEqual([where, 'Аккаунт приостановлен'])
    expect(met.text).toContain('Родитель отозвал согласие')
    expect(met.text).toContain('Спросите родителя или классного руководителя')
  }
  const made = await masha.browser.post(`${world.platform}/profile/invitation/revocation`, {})
  expect(made.headers.get('location')).toBe('/profile')
  expect(await count(world, 'school.invitation', { student_id: masha.personId })).toBe(1)
  const other = await knownPerson(world)
  const refused = await other.browser.open(link)
  expect([refused.status, refused.heading]).toEqual([410, 'Приглашение сейчас не действует'])
  expect(refused.text).not.toContain('отозв')
  const room = await teacher.browser.open(`${world.platform}/classes/${classId}`)
  expect(room.text).toContain('нет согласия, аккаунт приостановлен')
})

test('a mother who gives consent again opens everything at once, and nothing is erased', async () => {
  const world = await newWorld()
  const { masha, mother, page } = await openFamily(world)
  await withdraw(mother.browser, page)
  world.clock.pass(29 * DAY_SECONDS)
  expect(await agreeAnew(mother.browser, page)).toBe(303)
  world.clock.pass(2 * DAY_SECONDS)
  await eraseChildren(world.composed.school.ctx)
  await sessionAgain(world)
  expect((await mother.browser.open(page)).text).not.toContain('приостановлен')
  expect((await masha.browser.open(`${world.platform}/profile`)).text).toContain('Иванова Мария Сергеевна')
  expect((await events(world, masha.personId)).slice(-2)).toEqual([
    'school.consent_withdrawn',
    'school.consent_given',
  ])
})

test('while the other parent’s consent stands, a withdrawal stops nothing and is told to the school', async () => {
  const world = await newWorld()
  const family = await openFamily(world)
  const { masha, mother, page } = family
  const father = await joinFamily(world, family)
  await settleTeacher(world, stranger, family.classId)
  const teacher = world.newBrowser()
  await teacher.open(`${world.platform}/sign-in?next=/classes`)
  await signIn(world, teacher, stranger)
  expect(await withdraw(mother.browser, page)).toBe(303)
  expect((await masha.browser.open(`${world.platform}/profile`)).heading).toBe('Профиль')
  expect((await mother.browser.open(page)).text).toContain('с согласия другого законного представителя')
  expect((await father.browser.open(page)).text).not.toContain('приостановлен')
  expect(await openErasures(world, masha.personId)).toBe(0)
  expect(await world.phones.notice(stranger.phone)).toContain('родитель отозвал согласие')

  expect(await withdraw(father.browser, page)).toBe(303)
  expect((await masha.browser.open(`${world.platform}/profile`)).heading).toBe('Аккаунт приостановлен')
})

test('twenty withdrawals at once make one record a document and one order to erase', async () => {
  const world = await newCrowdedWorld()
  const { masha, mother, page } = await openFamily(world)
  await Promise.all(Array.from({ length: 20 }, () => withdraw(mother.browser, page)))
  expect(await count(world, 'school.consent', { decision: 'withdrawn' })).toBe(2)
  expect(await count(world, 'school.erasure', { student_id: masha.personId })).toBe(1)
  expect(
    (await events(world, masha.personId)).filter((one) => one === 'school.consent_withdrawn'),
  ).toHaveLength(1)
})

test('two parents who withdraw at the same moment leave no consent behind that each took for the other’s', async () => {
  const world = await newCrowdedWorld()
  for (let round = 0; round < 5; round += 1) {
    const family = await openFamily(world)
    const father = await joinFamily(world, family)
    await Promise.all([withdraw(family.mother.browser, family.page), withdraw(father.browser, family.page)])
    expect(await openErasures(world, family.masha.personId)).toBe(1)
    expect((await family.masha.browser.open(`${world.platform}/profile`)).heading).toBe(
      'Аккаунт приостановлен',
    )
  }
})

test('a mother who withdraws while the father confirms: the child goes on with his consent, or the link refused him', async () => {
  const world = await newCrowdedWorld()
  for (let round = 0; round < 8; round += 1) {
    const family = await openFamily(world)
    const father = await knownPerson(world)
    const form = await consentForm(father.browser, family.link)
    const [confirmed] = await Promise.all([
      father.browser.post(`${family.link}/child`, form),
      withdraw(family.mother.browser, family.page),
    ])
    const went = confirmed.status === 303
    const profile = await family.masha.browser.open(`${world.platform}/profile`)
    expect([went, profile.heading]).toEqual([went, went ? 'Профиль' : 'Аккаунт приостановлен'])
    expect(await openErasures(world, family.masha.personId)).toBe(went ? 0 : 1)
  }
})

test('a form that stood open while the mother withdrew makes nobody a parent', async () => {
  const world = await newWorld()
  const family = await openFamily(world)
  const other = await knownPerson(world)
  const form = await consentForm(other.browser, family.link)
  await withdraw(family.mother.browser, family.page)
  expect((await other.browser.post(`${family.link}/child`, form)).status).toBe(410)
  expect(await count(world, 'school.guardianship', { student_id: family.masha.personId })).toBe(1)
  expect(await openErasures(world, family.masha.personId)).toBe(1)
})

test('a father whom the school lets in after the mother withdrew saves the child, without another word from him', async () => {
  const world = await newWorld()
  const { ctx } = world.composed.school
  const family = await openFamily(world)
  const father = await joinFamily(world, family)
  const letIn = (status: string) =>
    sql`update school.guardianship set status = ${status} where guardian_id = ${father.personId}`.execute(
      ctx.db,
    )
  await letIn('waiting')
  await withdraw(family.mother.browser, family.page)
  const profile = () => family.masha.browser.open(`${world.platform}/profile`)
  expect((await profile()).heading).toBe('Аккаунт приостановлен')
  await letIn('active')
  expect((await profile()).heading).toBe('Профиль')
  world.clock.pass(31 * DAY_SECONDS)
  await sessionAgain(world)
  await eraseChildren(ctx)
  expect((await profile()).text).toContain('Иванова Мария Сергеевна')
  expect(await openErasures(world, family.masha.personId)).toBe(0)
})

test('a child is erased on the day: no name, no birth date, no class, no parent; what was agreed to stays on record', async () => {
  const world = await newWorld()
  const { masha, mother, page, link } = await openFamily(world)
  await mother.browser.open(link)
  const { ctx } = world.composed.school
  await sql`update school.person set family_name = 'Редчайшая', birth_date = '2013-07-09' where id = ${masha.personId}`.execute(
    ctx.db,
  )
  await insertCorrection(world, masha.personId)
  await withdraw(mother.browser, page)
  world.clock.pass(30 * DAY_SECONDS - 60)
  await eraseChildren(ctx)
  expect(await dumpOf(world, 'school')).toContain('Редчайшая')
  world.clock.pass(120)
  await eraseChildren(ctx)
  const dump = await dumpOf(world, 'school')
  for (const word of ['Редчайшая', '2013-07-09']) expect(dump).not.toContain(word)
  expect(await count(world, 'school.consent', { student_id: masha.personId })).toBe(4)
  expect((await events(world, masha.personId)).at(-1)).toBe('school.child_erased')
  expect(await count(world, 'school.session', { person_id: masha.personId })).toBe(0)
  await sessionAgain(world)
  expect((await mother.browser.open(page)).status).not.toBe(200)
  const before = await everyRow(world, 'school')
  await Promise.all([eraseChildren(ctx), eraseChildren(ctx)])
  expect(await everyRow(world, 'school')).toEqual(before)
})

test('the words of nobody else leave the record of changes, and no other word of an erased child', async () => {
  const world = await newWorld()
  const { masha, mother, page } = await openFamily(world)
  const { ctx } = world.composed.school
  const owner = asOwner(world)
  const strip = (db: typeof owner) =>
    sql`update school.audit set after = after - 'kinship' where person_id = ${masha.personId}`.execute(db)
  const kept = () => count(world, 'school.audit', { person_id: masha.personId })
  await expect(strip(ctx.db)).rejects.toThrow('permission denied')
  await expect(strip(owner)).rejects.toThrow('only ever added')
  // Before the day the database forgets nothing, whoever asks.
  await insertCorrection(world, masha.personId)
  await sql`select school.forget_words_about(${masha.personId})`.execute(ctx.db)
  expect(await dumpOf(world, 'school')).toContain('Редчайшая')
  await withdraw(mother.browser, page)
  world.clock.pass(31 * DAY_SECONDS)
  const before = await kept()
  await eraseChildren(ctx)
  await expect(strip(owner)).rejects.toThrow('only ever added')
  await expect(sql`delete from school.audit`.execute(owner)).rejects.toThrow('only ever added')
  await expect(sql`truncate school.audit`.execute(owner)).rejects.toThrow('only ever added')
  expect(await kept()).toBe(before + 1)
})

test('a mother who thinks again while the job erases: the child is whole with her consent, or gone without it', async () => {
  const world = await newCrowdedWorld()
  const { ctx } = world.composed.school
  const families = []
  for (let round = 0; round < 8; round += 1) families.push(await openFamily(world))
  for (const { mother, page } of families) await withdraw(mother.browser, page)
  const forms = await Promise.all(
    families.map(async ({ mother, page }) => {
      await mother.browser.open(`${page}/consent`)
      return mother.browser.page().form().querySelectorAll('input[type=hidden]')
    }),
  )
  // Sessions have to outlive the thirty days here.
  await sql`update school.session set expires_at = expires_at + interval '60 days'`.execute(ctx.db)
  world.clock.pass(30 * DAY_SECONDS + 60)
  await Promise.all([
    eraseChildren(ctx),
    eraseChildren(ctx),
    ...families.map(({ mother, page }, at) => {
      const hidden = (forms[at] ?? []).map((input) => [
        input.getAttribute('name'),
        input.getAttribute('value'),
      ])
      return mother.browser.post(`${page}/consent`, {
        ...Object.fromEntries(hidden),
        platform_use: 'yes',
        personal_data: 'yes',
      })
    }),
  ])
  for (const { masha } of families) {
    const { rows } = await sql<{ erased: boolean; stands: boolean; given: number; open: number }>`
      select erased_at is not null as erased, school.consent_stands(id, ${ctx.clock.now()}) as stands,
        (select count(*)::int from school.consent where student_id = person.id and decision = 'given') as given,
        (select count(*)::int from school.erasure
          where student_id = person.id and cancelled_at is null and erased_at is null) as open
      from school.person where id = ${masha.personId}`.execute(ctx.db)
    expect([
      { erased: true, stands: false, given: 2, open: 0 },
      { erased: false, stands: true, given: 4, open: 0 },
    ]).toContainEqual(rows[0])
  }
})

async function openErasures(world: World, studentId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from school.erasure
    where student_id = ${studentId} and cancelled_at is null and erased_at is null`.execute(
    world.composed.school.ctx.db,
  )
  return rows[0]?.n ?? 0
}

/** Everybody's sessions have ended meanwhile by themselves; they sign in again. */
async function sessionAgain(world: World): Promise<void> {
  await sql`update school.session set expires_at = expires_at + interval '90 days'`.execute(
    world.composed.school.ctx.db,
  )
}

async function events(world: World, personId: string): Promise<string[]> {
  const rows = await world.composed.school.ctx.db
    .selectFrom('school.audit')
    .where('person_id', '=', personId)
    .orderBy('id')
    .select('event')
    .execute()
  return rows.map(({ event }) => event)
}

/** A line of the record that names the child, as a correction leaves it. */
async function insertCorrection(world: World, personId: string): Promise<void> {
  const { ctx } = world.composed.school
  await insertAudit(ctx.db, ctx.clock.now(), [
    {
      actorId: null,
      personId,
      event: 'school.person_corrected',
      before: { family_name: 'Редчайшая' },
      after: { family_name: 'Редчайшая', birth_date: '2013-07-09' },
    },
  ])
}
