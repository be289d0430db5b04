import { Readable } from 'node:stream'
import PdfDocument from 'pdfkit'
import { type Fonts, paperFonts, type Weight } from '../pdf/fonts.ts'

export type Style = { size: number; weight?: Weight; color?: string }
export type Box = { x: number; y: number; width: number; height: number; radius?: number }

/** Sheets of A4 under way to whoever prints them. Lengths are points, 72 to the inch, from the upper left corner. */
export type Paper = {
  addPage(): void
  /** How wide a text is. */
  measure(text: string, style: Style): number
  /** Writes one stretch of one direction; `y` is the line it stands on. */
  write(text: string, at: { x: number; y: number }, style: Style): void
  fill(box: Box, color: string): void
  frame(box: Box, line: { color: string; width: number; dashed?: boolean }): void
  /** Fills squares of the same size as one shape, so that no hairline runs between them. */
  fillSquares(squares: Iterable<{ x: number; y: number; width: number }>, height: number): void
}

export const A4 = { width: 595.28, height: 841.89 }
const INK = '#16211c'

/**
 * A PDF that is drawn while it is read, page by page, so that a class of forty neither fills the memory nor holds up
 * other requests. The door to the PDF library for all that is handed out; receipts, which flow as text, have their own.
 */
export async function printed(
  about: { title: string; language: string; author: string },
  pages: ((paper: Paper) => void)[],
): Promise<ReadableStream<Uint8Array>> {
  const document = new PdfDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: about.language,
    displayTitle: true,
    info: { Title: about.title, Author: about.author },
  })
  const paper = paperOn(document, await paperFonts())
  drawAll(document, paper, pages).catch((error: unknown) =>
    document.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return Readable.toWeb(document as unknown as Readable) as ReadableStream<Uint8Array>
}

async function drawAll(
  document: PDFKit.PDFDocument,
  paper: Paper,
  pages: ((paper: Paper) => void)[],
): Promise<void> {
  for (const draw of pages) {
    // Others get their turn between two pages.
    await new Promise(setImmediate)
    draw(paper)
  }
  await new Promise(setImmediate)
  document.end()
}

function paperOn(document: PDFKit.PDFDocument, fonts: Fonts): Paper {
  for (const [weight, font] of Object.entries(fonts)) document.registerFont(weight, font)
  const styled = ({ size, weight = 'regular' }: Style) => document.font(weight).fontSize(size)
  return {
    addPage: () => document.addPage(),
    measure: (text, style) => styled(style).widthOfString(text),
    write(text, { x, y }, style) {
      styled(style)
        .fillColor(style.color ?? INK)
        .text(text, x, y, { lineBreak: false, baseline: 'alphabetic' })
    },
    fill({ x, y, width, height, radius = 0 }, color) {
      document.roundedRect(x, y, width, height, radius).fill(color)
    },
    frame({ x, y, width, height, radius = 0 }, line) {
      document.save().lineWidth(line.width).roundedRect(x, y, width, height, radius)
      if (line.dashed) document.dash(4, { space: 4 })
      document.stroke(line.color).restore()
    },
    fillSquares(squares, height) {
      for (const { x, y, width } of squares) document.rect(x, y, width, height)
      document.fill('#000000')
    },
  }
}
