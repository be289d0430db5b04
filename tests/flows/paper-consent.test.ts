import { expect, test } from 'vitest'
import { eraseChildren } from '#school/erasure/erase-children.ts'
import { appointStaff } from '#school/index.ts'
import { type Known, knownPerson, knownStudent } from '#tests/support/crowd.ts'
import { dumpOf } from '#tests/support/dump.ts'
import {
  agreeAnew,
  attachScan,
  type Family,
  openFamily,
  PAPER,
  PDF,
  recordPaper,
  withdraw,
} from '#tests/support/families.ts'
import { count } from '#tests/support/rows.ts'
import { newWorld, type World } from '#tests/support/world.ts'

const DAY_SECONDS = 24 * 3600

async function administratorOf(world: World, schoolId: string): Promise<Known> {
  const administrator = await knownPerson(world)
  const { ctx } = world.composed.school
  await appointStaff(ctx, { schoolId, personId: administrator.personId, role: 'administrator' })
  return administrator
}

/** The paper of Masha's grandmother, recorded by the class teacher. */
function paperOf(world: World, { teacher, classId, masha }: Family): Promise<string> {
  return recordPaper(world, { teacher: teacher.browser, classId, studentId: masha.personId })
}

test('a teacher records a grandmother’s consent on paper: Masha goes on with it after the mother withdrew', async () => {
  const world = await newWorld()
  const family = await openFamily(world)
  await paperOf(world, family)
  await withdraw(family.mother.browser, family.page)
  const profile = async () => (await family.masha.browser.open(`${world.platform}/profile`)).heading
  expect(await profile()).toBe('Профиль')
  const { browser } = await administratorOf(world, family.schoolId)
  const register = await browser.open(`${world.platform}/schools/${family.schoolId}/consents?state=valid`)
  expect(register.text).toMatch(/2 записи.*Иванова Тамара Павловна \(опекун, попечитель\).*на бумаге/)
})

test('paper counts until it is replaced: the mother agrees online, withdraws, and nothing is left', async () => {
  const world = await newWorld()
  const family = await openFamily(world)
  await withdraw(family.mother.browser, family.page)
  await paperOf(world, family)
  const profile = async () => (await family.masha.browser.open(`${world.platform}/profile`)).heading
  expect(await profile()).toBe('Профиль')
  expect(await agreeAnew(family.mother.browser, family.page)).toBe(303)
  await withdraw(family.mother.browser, family.page)
  expect(await profile()).toBe('Аккаунт приостановлен')
})

test('a paper that is taken back counts no more, and is not taken back twice', async () => {
  const world = await newWorld()
  const family = await openFamily(world)
  const id = await paperOf(world, family)
  await withdraw(family.mother.browser, family.page)
  const page = `${world.platform}/classes/${family.classId}/paper-consents/${id}`
  await Promise.all(Array.from({ length: 5 }, () => family.teacher.browser.post(`${page}/withdrawal`, {})))
  expect((await family.teacher.browser.open(page)).text).toContain('Согласие отозвано')
  expect(await count(world, 'school.consent', { paper_id: id })).toBe(4)
  expect((await family.masha.browser.open(`${world.platform}/profile`)).heading).toBe('Аккаунт приостановлен')
})

test('a scan is kept sealed, once, and opened by administrators of the school alone, as a download', async () => {
  const world = await newWorld()
  const family = await openFamily(world)
  const other = await openFamily(world)
  const id = await paperOf(world, family)
  const upload = `${world.platform}/classes/${family.classId}/paper-consents/${id}/scan`
  const scan = (schoolId: string) => `${world.platform}/schools/${schoolId}/paper-consents/${id}/scan`
  const administrator = await administratorOf(world, family.schoolId)
  expect((await administrator.browser.send(scan(family.schoolId))).status).toBe(404)
  for (const [bad, text] of [
    [Buffer.from('<script>alert(1)</script>'), 'нужен файл PDF, JPEG или PNG'],
    [Buffer.alloc(6 * 1024 * 1024, '%PDF-'), 'файл больше 5 МБ'],
    [Buffer.alloc(0), 'выберите файл'],
  ] as const) {
    const refused = await attachScan(family.teacher.browser, upload, bad)
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(text)])
  }
  expect((await attachScan(other.teacher.browser, upload, PDF)).status).toBe(404)
  const answers = await Promise.all([1, 2, 3].map(() => attachScan(family.teacher.browser, upload, PDF)))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422])
  const opened = await administrator.browser.send(scan(family.schoolId))
  expect(Buffer.from(await opened.arrayBuffer())).toEqual(PDF)
  expect(opened.headers.get('content-type')).toBe('application/pdf')
  expect(opened.headers.get('content-disposition')).toBe('attachment; filename="consent.pdf"')
  expect(opened.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await dumpOf(world, 'school')).not.toContain('подписанный лист')
  const others = await administratorOf(world, other.schoolId)
  for (const { browser } of [family.teacher, family.mother, family.masha, others]) {
    expect((await browser.send(scan(family.schoolId))).status).toBe(404)
    expect((await browser.send(scan(other.schoolId))).status).toBe(404)
  }
  expect(await count(world, 'school.audit', { event: 'school.paper_consent_scan_opened' })).toBe(1)
})

test('a paper is signed on a day that was, to a document that was there, by somebody, for a child of the class', async () => {
  const world = await newWorld()
  const { teacher, classId } = await openFamily(world)
  const child = await knownStudent(world, classId)
  const address = `${world.platform}/classes/${classId}/students/${child.personId}/paper-consent`
  for (const [wrong, text] of [
    [{ signed_on: '01.02.2025' }, 'таких документов в этот день ещё не было'],
    [{ signed_on: '01.02.2099' }, 'этот день ещё не наступил'],
    [{ signed_platform_use: '', signed_personal_data: '' }, 'Отметьте хотя бы один'],
  ] as const) {
    const answer = await teacher.browser.post(address, { ...PAPER, ...wrong })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(text)])
  }
  const other = await openFamily(world)
  const foreign = `${world.platform}/classes/${classId}/students/${other.masha.personId}/paper-consent`
  expect((await teacher.browser.post(foreign, PAPER)).status).toBe(404)
  expect(await count(world, 'school.paper_consent')).toBe(0)
  const room = await teacher.browser.open(`${world.platform}/classes/${classId}`)
  expect(room.html).toContain(new URL(address).pathname)
})

test('signer and scan are erased with the child', async () => {
  const world = await newWorld()
  const family = await openFamily(world)
  const id = await paperOf(world, family)
  const page = `${world.platform}/classes/${family.classId}/paper-consents/${id}`
  await attachScan(family.teacher.browser, `${page}/scan`, PDF)
  await withdraw(family.mother.browser, family.page)
  await family.teacher.browser.post(`${page}/withdrawal`, {})
  expect(await dumpOf(world, 'school')).toContain(PAPER.signer)
  world.clock.pass(31 * DAY_SECONDS)
  await eraseChildren(world.composed.school.ctx)
  expect(await dumpOf(world, 'school')).not.toContain(PAPER.signer)
  const { scan_sealed } = await world.composed.school.ctx.db
    .selectFrom('school.paper_consent')
    .select('scan_sealed')
    .executeTakeFirstOrThrow()
  expect(scan_sealed).toBeNull()
})
