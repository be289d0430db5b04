import PDFDocument from 'pdfkit'
import { paperFonts } from '../pdf/fonts.ts'

/** What stands on a receipt: headed facts, one block after the other. */
export type DrawnReceipt = {
  title: string
  language: string
  lead: string
  blocks: { heading: string; facts: [term: string, value: string][] }[]
  foot: string
  /** The signed file that travels inside the PDF, for whoever wants to verify it. */
  attached: { name: string; text: string; at: Date }
}

const MARGIN = 56
const SMALL = 9
const NORMAL = 10.5

/** Draws a receipt as a PDF: A4, its own typeface, the signed receipt attached. */
export async function drawReceipt(receipt: DrawnReceipt): Promise<Buffer> {
  const { attached } = receipt
  const { regular, bold } = await paperFonts()
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: receipt.language,
    displayTitle: true,
    info: { Title: receipt.title, CreationDate: attached.at },
  })
  const done = collect(doc)
  doc.registerFont('regular', regular).registerFont('bold', bold)
  doc.font('bold').fontSize(18).text(receipt.title).moveDown(0.3)
  doc.font('regular').fontSize(NORMAL).text(receipt.lead).moveDown(0.8)
  for (const { heading, facts } of receipt.blocks) {
    doc.font('bold').fontSize(12).text(heading).moveDown(0.2)
    for (const [term, value] of facts) drawFact(doc, term, value)
    doc.moveDown(0.7)
  }
  doc.font('regular').fontSize(SMALL).fillColor('#444444').text(receipt.foot)
  doc.file(Buffer.from(attached.text), {
    name: attached.name,
    type: 'application/json',
    creationDate: attached.at,
    modifiedDate: attached.at,
  })
  doc.end()
  return done
}

function drawFact(doc: PDFKit.PDFDocument, term: string, value: string): void {
  doc.font('regular').fontSize(SMALL).fillColor('#555555').text(term)
  doc.fontSize(NORMAL).fillColor('#000000').text(value).moveDown(0.25)
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
}
