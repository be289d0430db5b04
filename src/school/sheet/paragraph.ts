import type { Weight } from '../pdf/fonts.ts'
import type { Paper, Style } from './paper.ts'
import { type Direction, type Ordered, orderText } from './right-to-left.ts'

/** A stretch of signs that is shaped and drawn as one: of one word, direction and weight. */
type Piece = { start: number; end: number; text: string; weight: Weight; width: number; reads: Direction }
type Line = { pieces: Piece[]; width: number }

/** A text broken into lines of a width, ready to be drawn. */
export type Paragraph = {
  lines: Line[]
  height: number
  draw(paper: Paper, at: { x: number; y: number }): void
}

type Setting = {
  width: number
  size: number
  direction: Direction
  weight?: Weight
  color?: string
  /** The side at which the language begins, unless it is said. */
  align?: 'left' | 'center' | 'right'
}

const LINE_HEIGHT = 1.32
const ASCENT = 0.95

/**
 * Sets a text as a paragraph; what stands between two stars is bold. Lines break at spaces and behind hyphens, their
 * words are put in the order in which they are seen (UAX #9), also where a text from right to left has an address in it.
 */
export function setParagraph(paper: Paper, text: string, setting: Setting): Paragraph {
  const { size, direction, color, align = direction === 'rtl' ? 'right' : 'left' } = setting
  const { plain, weightOf } = readStars(text, setting.weight ?? 'regular')
  const ordered = orderText(plain, direction)
  const measured = (piece: Omit<Piece, 'width'>): Piece => ({
    ...piece,
    width: paper.measure(piece.text, { size, weight: piece.weight }),
  })
  const words = wordsOf(plain).map(({ start, end }) => piecesOf(ordered, weightOf, start, end).map(measured))
  const lines = linesOf(words, setting.width).map((pieces) => inSight(ordered, pieces))
  const lineHeight = size * LINE_HEIGHT
  return {
    lines,
    height: lines.length * lineHeight,
    draw(paper, { x, y }) {
      for (const [index, line] of lines.entries()) {
        const room = setting.width - line.width
        const indent = { left: 0, center: room / 2, right: room }[align]
        drawLine(paper, line, { x: x + indent, y: y + index * lineHeight + size * ASCENT, size, color })
      }
    },
  }
}

/** The largest size, from `largest` down, at which a text needs no more than so many lines. */
export function fittingSize(
  paper: Paper,
  text: string,
  setting: Omit<Setting, 'size'> & { largest: number; smallest: number; lines: number },
): number {
  for (let size = setting.largest; size > setting.smallest; size -= 0.5) {
    const set = setParagraph(paper, text, { ...setting, size })
    if (set.lines.length <= setting.lines && set.lines.every(({ width }) => width <= setting.width))
      return size
  }
  return setting.smallest
}

function drawLine(paper: Paper, { pieces }: Line, at: { x: number; y: number } & Style): void {
  let { x } = at
  let index = 0
  while (index < pieces.length) {
    // What is read from left to right in one weight goes out in one go, spaces and all.
    const run = runFrom(pieces, index)
    const style = { size: at.size, color: at.color, weight: run[0]?.weight }
    paper.write(run.map(({ text }) => text).join(''), { x, y: at.y }, style)
    x += run.reduce((sum, { width }) => sum + width, 0)
    index += run.length
  }
}

function runFrom(pieces: Piece[], from: number): Piece[] {
  const [first, ...rest] = pieces.slice(from)
  if (!first) return []
  if (first.reads === 'rtl') return [first]
  const end = rest.findIndex(({ reads, weight }) => reads === 'rtl' || weight !== first.weight)
  return [first, ...rest.slice(0, end === -1 ? rest.length : end)]
}

function readStars(text: string, weight: Weight): { plain: string; weightOf(index: number): Weight } {
  let plain = ''
  const bold: boolean[] = []
  let inStars = false
  for (const sign of text) {
    if (sign === '*') {
      inStars = !inStars
      continue
    }
    plain += sign
    for (let unit = 0; unit < sign.length; unit += 1) bold.push(inStars)
  }
  return { plain, weightOf: (index) => (bold[index] ? 'bold' : weight) }
}

const WORD_BREAK = /(?<= )(?! )|(?<! )(?= )|(?<=\p{L}-)(?=\p{L})/u

/** Words and the spaces between them; a hyphen between letters ends a word, too, but none in a number. */
function wordsOf(text: string): { start: number; end: number }[] {
  let end = 0
  return text.split(WORD_BREAK).map((word) => {
    const start = end
    end += word.length
    return { start, end }
  })
}

const ARABIC = /[\p{Script=Arabic}\p{M}]/u

function piecesOf(
  ordered: Ordered,
  weightOf: (index: number) => Weight,
  start: number,
  end: number,
): Omit<Piece, 'width'>[] {
  const kindOf = (index: number) =>
    `${ordered.level(index)} ${weightOf(index)} ${ordered.isRightToLeft(index) && ARABIC.test(ordered.text.charAt(index))}`
  const pieces: Omit<Piece, 'width'>[] = []
  let from = start
  for (let index = start + 1; index <= end; index += 1) {
    if (index < end && kindOf(index) === kindOf(from)) continue
    pieces.push({ start: from, end: index, weight: weightOf(from), ...shown(ordered, from, index) })
    from = index
  }
  return pieces
}

/** Letters that join are turned round by the font's own rules; other signs between them are turned round here. */
function shown(ordered: Ordered, start: number, end: number): { text: string; reads: Direction } {
  const places = Array.from({ length: end - start }, (_, offset) => start + offset)
  const text = places.map((place) => ordered.drawn(place)).join('')
  if (!ordered.isRightToLeft(start)) return { text, reads: 'ltr' }
  return { text: ARABIC.test(text) ? text : [...text].reverse().join(''), reads: 'rtl' }
}

function linesOf(words: Piece[][], width: number): Piece[][] {
  const lines: Piece[][] = []
  let line: Piece[][] = []
  let used = 0
  for (const word of words) {
    const wide = word.reduce((sum, piece) => sum + piece.width, 0)
    if (used + wide > width && line.some((one) => !isSpace(one)) && !isSpace(word)) {
      lines.push(withoutLastSpace(line).flat())
      line = []
      used = 0
    }
    if (line.length === 0 && isSpace(word)) continue
    line.push(word)
    used += wide
  }
  if (line.length > 0) lines.push(withoutLastSpace(line).flat())
  return lines
}

function isSpace(word: Piece[]): boolean {
  return word.every(({ text }) => text.trim() === '')
}

function withoutLastSpace(line: Piece[][]): Piece[][] {
  const last = line.at(-1)
  return last && isSpace(last) ? line.slice(0, -1) : line
}

function inSight(ordered: Ordered, pieces: Piece[]): Line {
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (!first || !last) return { pieces, width: 0 }
  const places = new Map<number, Piece>()
  for (const piece of pieces) for (let at = piece.start; at < piece.end; at += 1) places.set(at, piece)
  const seen = ordered.seen(first.start, last.end).map((place) => places.get(place))
  const once = seen.filter((piece, index): piece is Piece => piece !== undefined && piece !== seen[index - 1])
  return { pieces: once, width: once.reduce((sum, { width }) => sum + width, 0) }
}
