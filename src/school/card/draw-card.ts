import { drawQr } from '../sheet/draw-sheet.ts'
import { A4, type Paper } from '../sheet/paper.ts'
import { fittingSize, setParagraph } from '../sheet/paragraph.ts'
import type { SchoolWords } from '../words/words.ts'

/** What stands on one card. */
export type PaperCard = {
  name: string
  class: string
  school: string
  platform: string
  /** The address behind the QR code: the card's token and nothing about the child. */
  url: string
  /** The page at which the code is typed. */
  page: string
  code: string
  pin: string
}

const COLUMNS = 2
export const CARDS_ON_PAGE = 4
const [WIDTH, HEIGHT] = [A4.width / COLUMNS, A4.height / COLUMNS]
const PADDING = 20
const INNER = WIDTH - 2 * PADDING
const QR_SIDE = 132
const PIN_STRIP = 74
const INK = '#16211c'
const MUTED = '#47534c'

/** Draws up to four cards on a page, to be cut apart; of each the strip with the PIN comes off, too. */
export function drawCards(paper: Paper, cards: PaperCard[], words: SchoolWords): void {
  paper.addPage()
  for (const [index, card] of cards.entries()) {
    const left = (index % COLUMNS) * WIDTH
    const top = Math.floor(index / COLUMNS) * HEIGHT
    paper.frame(
      { x: left, y: top, width: WIDTH, height: HEIGHT },
      { color: '#8a968f', width: 0.7, dashed: true },
    )
    drawCard(paper, card, { left: left + PADDING, top: top + PADDING, words })
  }
}

type Place = { left: number; top: number; words: SchoolWords }

function drawCard(paper: Paper, card: PaperCard, { left, top, words }: Place): void {
  let y = top
  const put = (
    text: string,
    wish: { largest: number; lines?: number; bold?: boolean; gap: number; color?: string },
  ) => {
    const { largest, lines = 1, bold, gap, color = INK } = wish
    const setting = { width: INNER, direction: 'ltr', weight: bold ? 'bold' : 'regular', color } as const
    const size = fittingSize(paper, text, { ...setting, largest, smallest: 7, lines })
    const set = setParagraph(paper, text, { ...setting, size })
    set.draw(paper, { x: left, y })
    y += set.height + gap
  }
  const plain = (text: string) => text.replaceAll('*', '').replaceAll('№ ', '№\u00a0')
  put(`${words('card.paper.mark')} · ${plain(card.platform)}`, {
    largest: 11,
    gap: 5,
    bold: true,
    color: MUTED,
  })
  put(plain(card.name), { largest: 17, lines: 2, bold: true, gap: 1 })
  put(plain(`${card.class}, ${card.school}`), { largest: 10.5, lines: 2, gap: 7, color: MUTED })
  const qr = { x: left, y, width: QR_SIDE, height: QR_SIDE, radius: 6 }
  paper.frame(qr, { color: INK, width: 1 })
  drawQr(paper, card.url, qr)
  const beside = left + QR_SIDE + 12
  setParagraph(paper, words('card.paper.scan'), {
    width: INNER - QR_SIDE - 12,
    size: 13,
    direction: 'ltr',
    weight: 'bold',
  }).draw(paper, { x: beside, y: y + 30 })
  y += QR_SIDE + 7
  put(`${words('card.paper.open')} *${card.page}*`, { largest: 12, gap: 1 })
  put(words('card.paper.code'), { largest: 12, gap: 0 })
  put(card.code, { largest: 22, bold: true, gap: 0 })
  drawPin(paper, card.pin, { left, top: top - PADDING + HEIGHT - PIN_STRIP, words })
}

function drawPin(paper: Paper, pin: string, { left, top, words }: Place): void {
  paper.frame(
    { x: left - PADDING, y: top, width: WIDTH, height: 0 },
    { color: '#8a968f', width: 0.7, dashed: true },
  )
  const label = setParagraph(paper, words('card.paper.pin'), { width: 50, size: 16, direction: 'ltr' })
  label.draw(paper, { x: left, y: top + 11 })
  const shown = `${pin.slice(0, 3)}\u00a0${pin.slice(3)}`
  paper.write(shown, { x: left + 44, y: top + 29 }, { size: 27, weight: 'bold' })
  setParagraph(paper, words('card.paper.secret'), {
    width: INNER,
    size: 9.5,
    direction: 'ltr',
    color: MUTED,
  }).draw(paper, { x: left, y: top + 40 })
}
