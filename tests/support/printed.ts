import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import jsqr from 'jsqr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A page of a PDF, read as people and cameras do. */
export type PrintedPage = {
  /** All texts, white space folded. */
  text: string
  /** Each stretch of text with its left edge and its height above the foot, in points. */
  pieces: { text: string; x: number; y: number; width: number }[]
  /** What the QR code on it says; with `at`, the one in that part of the page (of 0 to 1). */
  qr(at?: { left: number; top: number; right: number; bottom: number }): string | undefined
  /** How dark the paper is at a point, 0 to 255 from black to white. */
  brightness(x: number, y: number): number
  png(): Buffer
}

const SCALE = 2
const FONTS = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts/',
)

/** Reads a PDF: its language and title, and its pages drawn with another program than the one that made it. */
export async function readPrinted(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), standardFontDataUrl: FONTS }).promise
  const { info } = await document.getMetadata()
  const pages: PrintedPage[] = []
  for (let number = 1; number <= document.numPages; number += 1) pages.push(await readPage(document, number))
  const { Title: title, Language: language } = info as { Title?: string; Language?: string }
  await document.destroy()
  return { title, language, pages }
}

type CanvasFactory = {
  create(
    width: number,
    height: number,
  ): { canvas: { toBuffer(type: 'image/png'): Buffer }; context: CanvasRenderingContext2D }
}
type PdfDocument = Awaited<ReturnType<typeof getDocument>['promise']>

async function readPage(document: PdfDocument, number: number): Promise<PrintedPage> {
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale: SCALE })
  const [width, height] = [Math.floor(viewport.width), Math.floor(viewport.height)]
  // The library brings a canvas along; another one would not know its paths.
  const { canvas, context } = (document.canvasFactory as CanvasFactory).create(width, height)
  await page.render({ canvas: null, canvasContext: context, viewport }).promise
  const { items } = await page.getTextContent()
  const pieces = items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    return [{ text: item.str, x: item.transform[4], y: item.transform[5], width: item.width }]
  })
  const text = pieces.map(({ text }) => text).join(' ')
  return {
    text: text.replace(/\s+/g, ' '),
    pieces,
    qr(at = { left: 0, top: 0, right: 1, bottom: 1 }) {
      const [x, y] = [Math.floor(at.left * width), Math.floor(at.top * height)]
      const [w, h] = [Math.floor(at.right * width) - x, Math.floor(at.bottom * height) - y]
      return jsqr.default(new Uint8ClampedArray(context.getImageData(x, y, w, h).data), w, h)?.data
    },
    brightness(x, y) {
      const [red = 0, green = 0, blue = 0] = context.getImageData(x * SCALE, y * SCALE, 1, 1).data
      return (red + green + blue) / 3
    },
    png: () => canvas.toBuffer('image/png'),
  }
}
