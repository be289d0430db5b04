import { afterAll, beforeAll, expect, test } from 'vitest'
import { knownAdministrator } from '#tests/support/forms-of-staff.ts'
import type { HttpBrowser } from '#tests/support/http-browser.ts'
import {
  filesIn,
  GRAND_BEND,
  listOf,
  listOfSchool,
  sendFile,
  waitForWork,
  zipOf,
} from '#tests/support/roster.ts'
import { count, everyRow } from '#tests/support/rows.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const LIST = listOf([
  ['Иванова Мария Сергеевна', '5А', '12.03.2014', 'Иванова Ольга', '8 999 000-01-03', 'мать'],
])

/** Sends a file; the address of the run that it began. */
async function uploaded(browser: HttpBrowser, schoolId: string, file: Parameters<typeof sendFile>[2]) {
  const answer = await sendFile(browser, `${world.platform}/schools/${schoolId}/roster/runs`, {
    year: '2026',
    ...file,
  })
  const location = answer.headers.get('location')
  return { status: answer.status, url: location ? world.platform + location : '', text: await answer.text() }
}

test('a bundle of several schools is asked for its school, read by a job, and applied after a confirmation', async () => {
  const { browser, schoolId } = await knownAdministrator(world)
  const bundle = await zipOf(await filesIn(GRAND_BEND))
  const { status, url } = await uploaded(browser, schoolId, { name: 'bundle.zip', content: bundle })
  expect(status).toBe(303)
  const asked = await browser.open(url)
  expect(asked.heading).toBe('Какая это школа')
  expect(asked.text).toContain('Grand Bend High School')
  await browser.submit({ school: 'sch-255901001' }, new URL(`${url}/mapping`).pathname)
  const preview = await waitForWork(browser, url)
  expect(preview.heading).toBe('Что изменится')
  const [, students = ''] = /Новые: (\d+)/.exec(preview.text) ?? []
  expect(Number(students)).toBeGreaterThan(20)
  expect(Number(students)).toBeLessThan(227)
  const all = await browser.open(`${url}/students?change=created&page=2`)
  expect(all.text).toContain('Woods Lisa Sybil')
  await browser.open(url)
  await browser.submit({}, new URL(`${url}/application`).pathname)
  expect((await waitForWork(browser, url)).heading).toBe('Список обновлён')
  expect(await listOfSchool(world.composed.school.ctx, schoolId)).toHaveLength(Number(students))
})

test('guardians are told by name before they are expected: who is new, whose number changes, who is expected no more', async () => {
  const { browser, schoolId } = await knownAdministrator(world)
  const columns = [
    'full_name',
    'class',
    'birth_date',
    'guardian1_name',
    'guardian1_phone',
    'guardian1_kinship',
  ]
  const read = async (content: string) => {
    const { url } = await uploaded(browser, schoolId, { name: 'список.csv', content })
    if ((await browser.open(url)).heading === 'Что означают столбцы')
      await browser.submit(
        Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`column_${at}`, columns[at] ?? 'ignore'])),
        new URL(`${url}/mapping`).pathname,
      )
    return { url, page: await waitForWork(browser, url) }
  }
  const masha = 'Иванова Мария Сергеевна'
  const first = await read(LIST)
  expect(first.page.text).toContain(`Новые родители: 1Иванова Ольгаученик: ${masha} · мать`)
  await browser.submit({}, new URL(`${first.url}/application`).pathname)
  await waitForWork(browser, first.url)
  const second = await read(LIST.replace('000-01-03', '000-01-04').replace('мать', 'опекун'))
  expect(second.page.text).toContain(
    `Изменения у родителей: 1Иванова Ольгаученик: ${masha} · опекун, попечитель · было: мать · изменится номер телефона`,
  )
  const all = await browser.open(`${second.url}/guardians?change=changed`)
  expect([all.heading, all.text]).toEqual(['Изменения у родителей: 1', expect.stringContaining(masha)])
  await browser.open(second.url)
  await browser.submit({}, new URL(`${second.url}/cancellation`).pathname)
  const third = await read(LIST.replace('Иванова Ольга', 'Петрова Анна'))
  expect(third.page.text).toContain(`Больше не ожидаются как родители: 1Иванова Ольгаученик: ${masha}`)
  await browser.submit({}, new URL(`${third.url}/cancellation`).pathname)
})

test('what cannot be read is refused at the field with its reason, and nothing is stored', async () => {
  const { browser, schoolId } = await knownAdministrator(world)
  const bomb = await zipOf([['users.csv', Buffer.alloc(8_000_000, '0')]])
  const before = await everyRow(world, 'school')
  const refused: [content: string | Buffer, said: string][] = [
    ['', 'Выберите файл'],
    [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]), 'старый формат Excel'],
    [bomb, 'слишком большой'],
    [(await zipOf(await filesIn(GRAND_BEND))).subarray(0, 9000), 'Архив повреждён'],
    [`ФИО${';'.repeat(1_000_000)}`, 'Слишком много столбцов'],
    ['Иванова Мария;12.03.2014\nПетров Пётр;01.02.2014', 'названия столбцов'],
    [`ФИО;Класс\n"Иванова`, 'Не закрыта кавычка'],
  ]
  for (const [content, said] of refused) {
    const { status, text } = await uploaded(browser, schoolId, { name: 'список.csv', content })
    expect([said, status]).toEqual([said, 422])
    expect(text).toContain(said)
    expect(text).toMatch(/id="file"[^>]*aria-describedby="file-hint file-error"/)
  }
  expect(await everyRow(world, 'school')).toEqual(before)
})

test('a file that breaks off in the middle ends as failed and says where', async () => {
  const { browser, schoolId } = await knownAdministrator(world)
  await uploaded(browser, schoolId, {
    name: 'список.csv',
    content: `ФИО;Класс\n${'Иванова Мария;5А\n'.repeat(60)}"Петров`,
  })
  const page = await browser.open(`${world.platform}/schools/${schoolId}/roster`)
  const [path = ''] = /\/schools\/[\w-]+\/roster\/runs\/[\w-]+/.exec(page.html) ?? []
  await browser.open(world.platform + path)
  await browser.submit({ column_0: 'full_name', column_1: 'class' }, `${path}/mapping`)
  const failed = await waitForWork(browser, world.platform + path)
  expect([failed.heading, failed.text]).toEqual([
    'Загрузить список не удалось',
    expect.stringContaining('Не закрыта кавычка (список.csv, строка 62)'),
  ])
  expect(await count(world, 'school.roster_source')).toBe(0)
})

test('a file of more than 32 MB is not read on, and another site cannot send one', async () => {
  const { browser, schoolId } = await knownAdministrator(world)
  const url = `${world.platform}/schools/${schoolId}/roster/runs`
  const large = await sendFile(browser, url, { name: 'x.csv', content: Buffer.alloc(33 * 1024 * 1024, 'x') })
  expect([large.status, await large.text()]).toEqual([422, expect.stringContaining('Файл больше 32 МБ')])
  const form = new FormData()
  form.set('file', new File([LIST], 'x.csv'))
  const foreign = await browser.send(url, {
    method: 'POST',
    body: form,
    headers: { origin: 'https://evil.example' },
  })
  expect(foreign.status).toBe(403)
})

test('while an upload is open another one is refused, by the form too, until it is cancelled', async () => {
  const { browser, schoolId } = await knownAdministrator(world)
  const first = await uploaded(browser, schoolId, { name: 'список.csv', content: LIST })
  const second = await uploaded(browser, schoolId, { name: 'список.csv', content: LIST })
  expect([second.status, second.text]).toEqual([
    422,
    expect.stringContaining('Другая загрузка ещё не закончена'),
  ])
  await browser.open(first.url)
  const cancelled = await browser.submit({}, new URL(`${first.url}/cancellation`).pathname)
  expect(cancelled.heading).toBe('Загрузка отменена')
  expect((await uploaded(browser, schoolId, { name: 'список.csv', content: LIST })).status).toBe(303)
})

test('an administrator of another school finds neither the run nor its students', async () => {
  const { browser, schoolId } = await knownAdministrator(world)
  const other = await knownAdministrator(world)
  const { url } = await uploaded(browser, schoolId, { name: 'список.csv', content: LIST })
  const foreign = url.replace(schoolId, other.schoolId)
  for (const path of ['', '/mapping', '/students?change=created', '/guardians?change=created'])
    expect((await other.browser.open(foreign + path)).status).toBe(404)
  for (const path of ['/mapping', '/application', '/cancellation'])
    expect((await other.browser.post(foreign + path, {})).status).toBe(404)
  expect((await browser.open(url)).heading).toBe('Что означают столбцы')
})
