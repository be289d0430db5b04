import { expect, test } from 'vitest'
import { appointStaff } from '#school/index.ts'
import { newSchoolWorld, type SchoolWorld } from '#tests/support/school.ts'

async function schoolWithAdministrator(world: SchoolWorld) {
  const { schoolId } = await world.openClass()
  const personId = await world.person()
  await appointStaff(world.ctx, { schoolId, personId, role: 'administrator' })
  return { schoolId, browser: await world.browserOf(personId) }
}

test('the journal goes on page by page to its beginning, and no entry stands there twice', async () => {
  const world = await newSchoolWorld()
  const { schoolId, browser } = await schoolWithAdministrator(world)
  const letters = [...'абвгдежз']
  for (const name of letters.flatMap((first) => letters.map((second) => `Учитель${first}${second}`))) {
    const personId = await world.person({ family_name: name })
    await appointStaff(world.ctx, { schoolId, personId, role: 'teacher' })
  }
  const seen: string[] = []
  let older: string | undefined = `/schools/${schoolId}/journal`
  for (let page = 0; older && page < 3; page += 1) {
    const { text } = await browser.get(older)
    seen.push(...(text.match(/Учитель[а-я]{2}/g) ?? []))
    older = /href="([^"]+\?before=[^"]+)"/.exec(text)?.[1]
  }
  expect(older).toBeUndefined()
  expect([seen.length, new Set(seen).size]).toEqual([64, 64])
})

test('the journal goes along as a table like every other, and an address of rubbish shows its newest page', async () => {
  const world = await newSchoolWorld()
  const { schoolId, browser } = await schoolWithAdministrator(world)
  const { bytes } = await browser.download(`/schools/${schoolId}/journal/export`)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  expect(text).toMatch(/^\uFEFFat;event;actor;person;before;after\r\n/)
  expect(text).toContain(';school.staff_appointed;')
  for (const before of ['-'.repeat(36), 'x', ''])
    expect((await browser.get(`/schools/${schoolId}/journal?before=${before}`)).text).toContain(
      'Начало работы в школе',
    )
})
