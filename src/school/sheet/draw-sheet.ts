import { qrStretches } from '#ui/qr-code.ts'
import { A4, type Box, type Paper } from './paper.ts'
import { fittingSize, type Paragraph, setParagraph } from './paragraph.ts'
import type { Direction } from './right-to-left.ts'
import {
  type Addressee,
  filled,
  SHEET_TEXTS,
  type SheetLanguage,
  type SheetTexts,
  sheetDay,
} from './texts/sheet-texts.ts'

/** What stands on one sheet. */
export type Sheet = {
  addressee: Addressee
  language: SheetLanguage
  platform: string
  /** Family name, given name, patronymic; without one there is a line to write it on. */
  name: string | undefined
  class: string
  school: string
  contact: string
  timeZone: string
  /** The address behind the QR code: the link with its token and nothing about the person. */
  url: string
  /** The page at which the code is typed, as people say it. */
  page: string
  code: string
  validUntil: Date
  /** Whether more than one parent may still use it. */
  forBoth: boolean
}

const MARGIN = 42
const WIDTH = A4.width - 2 * MARGIN
const BOTTOM = A4.height - MARGIN
const QR_SIDE = 184
const COLUMN_GAP = 24
const INK = '#16211c'
const MUTED = '#47534c'
const LINE = '#b9c4be'
const STEP_SIZES = { largest: 15, smallest: 10 }
const SHORTEST_STEP = 23

type Frame = { paper: Paper; texts: SheetTexts; facts: Record<string, string> }

/** Draws a sheet as one page: who it is for, the QR code with address and code, five steps, whom to ask. */
export function drawSheet(paper: Paper, sheet: Sheet): void {
  const texts = SHEET_TEXTS[sheet.language]
  const facts = {
    platform: sheet.platform,
    class: sheet.class,
    date: sheetDay(sheet.validUntil, sheet.language, sheet.timeZone),
  }
  const frame = { paper, texts, facts }
  paper.addPage()
  drawMark(frame, sheet)
  const afterName = drawName(frame, sheet, MARGIN + 40)
  const heading = set(frame, filled(texts[sheet.addressee].heading, facts), { size: 16.5, weight: 'bold' })
  heading.draw(paper, { x: MARGIN, y: afterName + 9 })
  const top = afterName + 9 + heading.height + 8
  const afterWays = drawWaysIn(frame, sheet, top)
  drawSteps(frame, sheet, { top: afterWays + 14, bottom: drawContact(frame, sheet) - 8 })
}

/** Filled for parents, framed for students: the piles are told apart at a glance, also in black and white. */
function drawMark({ paper, texts }: Frame, { addressee, platform }: Sheet): void {
  const { mark } = texts[addressee]
  const { direction } = texts
  const width = paper.measure(mark, { size: 16, weight: 'bold' }) + 36
  const box = placed({ x: WIDTH - width, y: MARGIN - 8, width, height: 34, radius: 8 }, direction)
  if (addressee === 'parent') paper.fill(box, INK)
  else paper.frame(box, { color: INK, width: 2.5 })
  const color = addressee === 'parent' ? '#ffffff' : INK
  setParagraph(paper, mark, { width, size: 16, weight: 'bold', direction, align: 'center', color }).draw(
    paper,
    { x: box.x, y: box.y + 7 },
  )
  setParagraph(paper, platform, {
    width: WIDTH - width - 20,
    size: 16,
    weight: 'bold',
    direction,
    color: MUTED,
  }).draw(paper, { x: direction === 'rtl' ? MARGIN + width + 20 : MARGIN, y: box.y + 7 })
}

/** Whose sheet it is, and of which class; gives where it ends. Names are written as they are, also beside Arabic. */
function drawName(frame: Frame, sheet: Sheet, top: number): number {
  const { paper, texts, facts } = frame
  const names = {
    width: WIDTH,
    direction: 'ltr',
    align: texts.direction === 'rtl' ? 'right' : 'left',
  } as const
  let y = top
  const put = (paragraph: Paragraph, gap: number) => {
    paragraph.draw(paper, { x: MARGIN, y })
    y += paragraph.height + gap
  }
  const fitted = (
    text: string,
    wish: { largest: number; smallest: number; lines: number; bold?: boolean },
  ) => {
    const setting = {
      ...names,
      weight: wish.bold ? 'bold' : 'regular',
      color: wish.bold ? INK : MUTED,
    } as const
    return setParagraph(paper, text, { ...setting, size: fittingSize(paper, text, { ...setting, ...wish }) })
  }
  if (sheet.name) {
    const name = fitted(written(sheet.name), { largest: 25, smallest: 18, lines: 1, bold: true })
    put(
      name.lines.length > 1
        ? fitted(written(sheet.name), { largest: 21, smallest: 15, lines: 2, bold: true })
        : name,
      3,
    )
  } else {
    const label = paper.measure(`${texts.name_line}:`, { size: 15 }) + 10
    const line = { x: label, y: y + 22, width: WIDTH - label, height: 0.8 }
    paper.fill(placed(line, texts.direction), INK)
    put(set(frame, `${texts.name_line}:`, { size: 15 }), 12)
  }
  put(set(frame, filled(texts.class, facts), { size: 14, weight: 'bold', color: MUTED }), 0)
  put(fitted(written(sheet.school), { largest: 13, smallest: 9, lines: 2 }), 0)
  return y
}

/** A name as a paragraph takes it: a number keeps its sign, a star is no mark of ours. */
function written(text: string): string {
  return text.replaceAll('*', '').replaceAll('№ ', '№\u00a0')
}

/** Whom to ask, at the foot; gives where it begins. */
function drawContact(frame: Frame, { contact }: Sheet): number {
  const { paper, texts } = frame
  const align = texts.direction === 'rtl' ? 'right' : 'left'
  const setting = { width: WIDTH, direction: 'ltr', align, weight: 'bold' } as const
  const text = written(contact)
  const size = fittingSize(paper, text, { ...setting, largest: 13, smallest: 8, lines: 2 })
  const whom = setParagraph(paper, text, { ...setting, size })
  const question = set(frame, texts.contact, { size: 12 })
  const top = BOTTOM - whom.height - question.height
  paper.fill({ x: MARGIN, y: top - 7, width: WIDTH, height: 0.8 }, LINE)
  question.draw(paper, { x: MARGIN, y: top })
  whom.draw(paper, { x: MARGIN, y: top + question.height })
  return top - 7
}

/** The QR code and, beside it, the same way for hands: address and code; gives where they end. */
function drawWaysIn({ paper, texts, facts }: Frame, sheet: Sheet, top: number): number {
  const { direction } = texts
  const box = placed({ x: 0, y: top, width: QR_SIDE, height: QR_SIDE, radius: 8 }, direction)
  paper.frame(box, { color: INK, width: 1.2 })
  drawQr(paper, sheet.url, box)
  const width = WIDTH - QR_SIDE - COLUMN_GAP
  const x = direction === 'rtl' ? MARGIN : MARGIN + QR_SIDE + COLUMN_GAP
  const say = (text: string, size: number, weight: 'regular' | 'bold' = 'regular') =>
    setParagraph(paper, text, { width, size, weight, direction })
  const oneLine = (text: string, largest: number) =>
    say(
      text,
      fittingSize(paper, text, { width, direction, weight: 'bold', largest, smallest: 8, lines: 1 }),
      'bold',
    )
  const column: [Paragraph, number][] = [
    [say(texts.scan, 15, 'bold'), 9],
    [say(texts.open, 13), 1],
    [oneLine(sheet.page, 18), 6],
    [say(texts.code, 13), 1],
    [oneLine(sheet.code, 25), 9],
    [say(filled(texts.valid, facts), 14, 'bold'), 3],
  ]
  if (sheet.forBoth) column.push([say(texts.both_parents, 12), 0])
  const height = column.reduce((sum, [{ height }, gap]) => sum + height + gap, 0)
  let y = top + Math.max(0, (QR_SIDE - height) / 2)
  for (const [paragraph, gap] of column) {
    paragraph.draw(paper, { x, y })
    y += paragraph.height + gap
  }
  return top + Math.max(QR_SIDE, height)
}

const QUIET_MODULES = 4

/** Draws a QR code into a square, with the quiet margin that cameras need. */
export function drawQr(paper: Paper, url: string, box: Box): void {
  const { size, stretches } = qrStretches(url)
  const module = box.width / (size + 2 * QUIET_MODULES)
  const [left, top] = [box.x + QUIET_MODULES * module, box.y + QUIET_MODULES * module]
  paper.fillSquares(
    stretches.map(({ x, y, length }) => ({
      x: left + x * module,
      y: top + y * module,
      width: length * module,
    })),
    module * 1.01,
  )
}

type Item = { step: number | undefined; paragraph: Paragraph; height: number }

const INDENT = 30
const GAP = 4
const BEFORE_NOTES = 5

/** The five steps and the notes, as large as the rest of the page allows. */
function drawSteps(frame: Frame, sheet: Sheet, { top, bottom }: { top: number; bottom: number }): void {
  const { paper, texts } = frame
  const title = set(frame, texts[sheet.addressee].steps_title, { size: 15.5, weight: 'bold' })
  const room = bottom - top - title.height - BEFORE_NOTES - 4
  let { largest: size } = STEP_SIZES
  let items = itemsOf(frame, sheet.addressee, size)
  while (heightOf(items) > room && size > STEP_SIZES.smallest) {
    size -= 0.25
    items = itemsOf(frame, sheet.addressee, size)
  }
  title.draw(paper, { x: MARGIN, y: top })
  const spare = Math.min(6, Math.max(0, room - heightOf(items)) / items.length)
  let y = top + title.height + 4
  let noted = false
  for (const { step, paragraph, height } of items) {
    if (step === undefined && !noted) y += BEFORE_NOTES
    noted = step === undefined
    drawBullet(frame, { step, y, size })
    paragraph.draw(paper, { x: texts.direction === 'rtl' ? MARGIN : MARGIN + INDENT, y })
    y += height + GAP + spare
  }
}

function itemsOf({ paper, texts }: Frame, addressee: Addressee, size: number): Item[] {
  const setting = { width: WIDTH - INDENT, direction: texts.direction }
  const { steps, notes } = texts[addressee]
  return [
    ...steps.map((text, index) => {
      const paragraph = setParagraph(paper, text, { ...setting, size })
      return { step: index + 1, paragraph, height: Math.max(paragraph.height, SHORTEST_STEP) }
    }),
    ...notes.map((text) => {
      const paragraph = setParagraph(paper, text, { ...setting, size: size - 1 })
      return { step: undefined, paragraph, height: paragraph.height }
    }),
  ]
}

function heightOf(items: Item[]): number {
  return items.reduce((sum, { height }) => sum + height + GAP, 0)
}

type Bullet = { step: number | undefined; y: number; size: number }

function drawBullet({ paper, texts: { direction } }: Frame, { step, y, size }: Bullet): void {
  const side = 20
  const middle = y + size * 0.62
  if (step === undefined) {
    paper.fill(placed({ x: 7, y: middle - 3, width: 6, height: 6, radius: 3 }, direction), MUTED)
    return
  }
  const box = placed({ x: 0, y: middle - side / 2, width: side, height: side, radius: side / 2 }, direction)
  paper.fill(box, INK)
  const number = { size: 12.5, weight: 'bold', color: '#ffffff' } as const
  const width = paper.measure(String(step), number)
  paper.write(String(step), { x: box.x + (side - width) / 2, y: middle + 4.5 }, number)
}

function set(
  { paper, texts }: Frame,
  text: string,
  style: { size: number; weight?: 'regular' | 'bold'; color?: string },
): Paragraph {
  return setParagraph(paper, text, { ...style, width: WIDTH, direction: texts.direction })
}

/** A box whose `x` is counted from the side where the language begins, as a box of the page. */
function placed(box: Box, direction: Direction): Box {
  return { ...box, x: direction === 'rtl' ? A4.width - MARGIN - box.x - box.width : MARGIN + box.x }
}
