import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { confirmSheet, openRoom, pathOf, prepare, printedBy } from '#tests/support/sheets.ts'
import { SHEET_LANGUAGES, SHEET_TEXTS } from './texts/sheet-texts.ts'

const LONG = {
  family_name: 'Константинопольская-Преображенская',
  given_name: 'Александра',
  patronymic: 'Всеволодовна',
}

test('a class teacher prints a page for each parent: whose it is, the way in twice, five steps, until when, whom to ask', async () => {
  const { world, classId, teacher, path } = await openRoom()
  await world.student(classId, LONG)
  await world.student(classId, { family_name: 'Абрамов', given_name: 'Пётр' })
  const print = await prepare(teacher, path)
  const ready = await teacher.get(print)
  expect(ready.text).toContain('2 листа A4')
  const { pages, title, language, headers } = await printedBy(teacher, print)
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="sheets-parent.pdf"; filename*=UTF-8''${encodeURIComponent('Листки для родителей 5А.pdf')}`,
  )
  expect(headers.get('cache-control')).toBe('no-store')
  expect([title, language, pages.length]).toEqual(['Листки для родителей 5А', 'ru', 2])
  const [abramov, long] = pages
  expect(abramov?.text).toContain('Абрамов Пётр')
  for (const text of [
    'Константинопольская-Преображенская',
    'Александра Всеволодовна',
    'Для родителя',
    'Класс 5А',
    'Школа № 1, Тула',
    'school.test/join',
    'Действует до',
    'Второй родитель',
    'последние цифры',
    '«Это не я»',
    'канцелярия, +7 487 200-00-00',
  ]) {
    expect(long?.text.replaceAll('\u00a0', ' ')).toContain(text)
  }
  for (const step of ['1', '2', '3', '4', '5']) expect(long?.pieces.map(({ text }) => text)).toContain(step)
  expect(long?.pieces.every(({ x, width }) => x >= 40 && x + width <= 556)).toBe(true)
})

test('a camera reads the address with the token and nothing about the child', async () => {
  const { world, classId, teacher, path } = await openRoom()
  await world.student(classId, LONG)
  const { pages } = await printedBy(teacher, await prepare(teacher, path))
  const url = pages[0]?.qr() ?? ''
  expect(url).toMatch(/^http:\/\/school\.test\/join\/parent\/[\w-]{24}$/)
  expect((await (await world.browserOf()).get(pathOf(url))).text).toContain('Александра К. приглашает')
})

test('what stands on paper leads a parent to the child: by the link, and by the code that is typed', async () => {
  const { world, classId, teacher, path } = await openRoom()
  await world.student(classId)
  const { pages } = await printedBy(teacher, await prepare(teacher, path))
  const [code = ''] = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(pages[0]?.text ?? '') ?? []
  const parent = await world.browserOf()
  const typed = await parent.post('/join', { code: code.toLowerCase().replaceAll('-', ' ') })
  expect(typed.location).toBe(pathOf(pages[0]?.qr()))
  expect(await confirmSheet(world, typed.location ?? '')).toBe(303)
  const rows = await world.ctx.db.selectFrom('school.invitation').selectAll().execute()
  const kept = JSON.stringify(rows, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value).toString('latin1') : value,
  )
  for (const secret of [code, code.replaceAll('-', ''), pathOf(pages[0]?.qr()).split('/').at(-1) ?? ''])
    expect(kept).not.toContain(secret)
})

test('parents get a filled mark in the corner and students a framed one, so that the piles cannot be mixed up', async () => {
  const { world, classId, teacher, path } = await openRoom()
  await world.student(classId)
  const forParents = await printedBy(teacher, await prepare(teacher, path))
  const answer = await teacher.post(`${path}/students`, { student_language: 'ru', which: 'nameless' })
  const forStudents = await printedBy(teacher, answer.location ?? '')
  // Just inside the outer edge of the mark, where no letter stands.
  const inMark = { x: 545, y: 51 }
  expect(forParents.pages[0]?.brightness(inMark.x, inMark.y)).toBeLessThan(60)
  expect(forStudents.pages[0]?.brightness(inMark.x, inMark.y)).toBeGreaterThan(240)
  expect(forStudents.pages[0]?.text).toContain('Для ученика')
})

test.each(SHEET_LANGUAGES)(
  'a sheet speaks %s to parents and to students, on one page each',
  async (language) => {
    const { world, classId, teacher, path } = await openRoom()
    await world.student(classId, LONG)
    const texts = SHEET_TEXTS[language]
    const answer = await teacher.post(`${path}/students`, { student_language: language, which: 'nameless' })
    const prints = {
      parent: await prepare(teacher, path, { parent_language: language }),
      student: answer.location ?? '',
    }
    for (const addressee of ['parent', 'student'] as const) {
      const { pages, language: told } = await printedBy(teacher, prints[addressee])
      expect(pages).toHaveLength(1)
      expect(told).toBe(language)
      const [page] = pages
      if (process.env.SHOTS && page)
        await writeFile(`${process.env.SHOTS}/sheet-${addressee}-${language}.png`, page.png())
      expect(page?.qr()).toContain(addressee === 'parent' ? '/join/parent/' : '/join/class/')
      const { mark, heading, steps, notes } = texts[addressee]
      const words = wordsOf(
        [mark, heading, ...steps, ...notes, texts.open, texts.code, texts.contact].join(' '),
      )
      const printed = new Set(wordsOf(page?.text ?? ''))
      expect(words.filter((word) => !printed.has(word))).toEqual([])
    }
  },
)

/**
 * The words of a text, without the signs around them and the places that are filled in. Of Arabic ones only which
 * letters they have: joined letters come out of a PDF in another order; how words follow is tried in paragraph.test.ts.
 */
function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/\{\{\w+\}\}|\*/g, '')
  const words = plain.match(/[\p{L}\p{M}]{2,}/gu) ?? []
  return words.map((word) => (/\p{Script=Arabic}/u.test(word) ? [...word].sort().join('') : word))
}

test('an Arabic sheet begins at the right: mark at the left, steps numbered at the right, addresses as they are', async () => {
  const { world, classId, teacher, path } = await openRoom()
  await world.student(classId)
  const { pages } = await printedBy(teacher, await prepare(teacher, path, { parent_language: 'ar' }))
  const pieces = pages[0]?.pieces ?? []
  const find = (text: string) => {
    const piece = pieces.find((one) => one.text.includes(text))
    if (!piece) throw new Error(`${text} is not on the page`)
    return piece
  }
  expect(find('لولي').x).toBeLessThan(200)
  expect(find('school.test/join').text).toContain('school.test/join')
  expect(pieces.find(({ text }) => text === '1')?.x).toBeGreaterThan(500)
})
