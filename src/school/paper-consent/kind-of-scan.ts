import type { ScanKind } from '../database.ts'

/** What a scan is, by its own first bytes and never by its name or what the browser says of it. */
export function kindOfScan(file: Buffer): ScanKind | undefined {
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (file.subarray(0, 3).equals(JPEG)) return 'jpeg'
  if (file.subarray(0, 8).equals(PNG)) return 'png'
  return undefined
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff])
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** What a browser is told about a scan that it downloads. */
export const SCAN_TYPES: Record<ScanKind, { type: string; extension: string }> = {
  pdf: { type: 'application/pdf', extension: 'pdf' },
  jpeg: { type: 'image/jpeg', extension: 'jpg' },
  png: { type: 'image/png', extension: 'png' },
}
