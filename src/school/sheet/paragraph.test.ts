import { expect, test } from 'vitest'
import type { Paper } from './paper.ts'
import { fittingSize, setParagraph } from './paragraph.ts'

/** Paper on which each sign is as wide as its size, and which keeps what was written. */
function newPaper() {
  const written: { text: string; x: number; y: number; weight?: string }[] = []
  const nothing = () => undefined
  const paper: Paper = {
    addPage: nothing,
    measure: (text, { size }) => [...text].length * size,
    write: (text, { x, y }, { weight }) => written.push({ text, x, y, weight }),
    fill: nothing,
    frame: nothing,
    fillSquares: nothing,
  }
  const seen = (text: string, direction: 'ltr' | 'rtl', width = 1000) => {
    written.length = 0
    setParagraph(paper, text, { width, size: 1, direction }).draw(paper, { x: 0, y: 0 })
    const lines = Map.groupBy(written, ({ y }) => y)
    return [...lines.values()].map((line) =>
      line
        .toSorted((one, other) => one.x - other.x)
        .map(({ text: piece }) => piece)
        .filter((piece) => piece.trim()),
    )
  }
  return { paper, written, seen }
}

test('words of Arabic are seen from right to left, each left whole for the font to join', () => {
  const { seen } = newPaper()
  expect(seen('افتح هذه الصفحة', 'rtl')).toEqual([['الصفحة', 'هذه', 'افتح']])
})

test('an address, digits and Russian words inside Arabic keep their own direction', () => {
  const { seen } = newPaper()
  expect(seen('افتح school.test/join ثم', 'rtl')).toEqual([['ثم', 'school.test/join', 'افتح']])
  expect(seen('صالح حتى 22 ديسمبر 2026', 'rtl')).toEqual([['2026', 'ديسمبر', '22', 'حتى', 'صالح']])
  expect(seen('اضغط «Это не я» ثم', 'rtl')).toEqual([['ثم', '»', 'Это не я', '«', 'اضغط'].map(mirror)])
})

/** In right-to-left text the first quotation mark is the right one, and turned round. */
function mirror(sign: string): string {
  return { '«': '»', '»': '«' }[sign] ?? sign
}

test('a full stop ends an Arabic sentence at the left, and brackets turn round', () => {
  const { seen } = newPaper()
  expect(seen('اضغط (انضمام).', 'rtl')).toEqual([['.(', 'انضمام', ')', 'اضغط']])
})

test('each line is put in order by itself, and begins at the side where the language does', () => {
  const { seen, written } = newPaper()
  expect(seen('افتح هذه الصفحة', 'rtl', 9)).toEqual([['هذه', 'افتح'], ['الصفحة']])
  expect(written.map(({ text, x }) => x + text.length)).toContain(9)
})

test('what stands between stars is bold, a long family name breaks behind its hyphen, a number never', () => {
  const { seen, written, paper } = newPaper()
  expect(seen('Это *последние цифры* номера', 'ltr')).toEqual([['Это ', 'последние цифры', ' номера']])
  expect(written.map(({ weight }) => weight)).toEqual(['regular', 'bold', 'regular'])
  expect(seen('Петрова-Водкина', 'ltr', 10)).toEqual([['Петрова-'], ['Водкина']])
  expect(seen('тел. 200-00-00', 'ltr', 10)).toEqual([['тел.'], ['200-00-00']])
  const name = { width: 100, direction: 'ltr', largest: 20, smallest: 5, lines: 1 } as const
  expect(fittingSize(paper, 'Иванова', name)).toBe(14)
})
