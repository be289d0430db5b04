const MEBIBYTE = 1024 * 1024

/** What a file may weigh. The largest school of the country has a twentieth of it. */
export const FILE_LIMITS = {
  /** As it is uploaded. */
  bytes: 32 * MEBIBYTE,
  /** One file out of a ZIP archive, and all that is read of it. */
  unpackedBytes: 128 * MEBIBYTE,
  unpackedBytesInAll: 256 * MEBIBYTE,
  /** How much larger a file of more than a mebibyte may become when it is unpacked. */
  ratio: 150,
  ratioFromBytes: MEBIBYTE,
  entries: 2000,
  rows: 1_000_000,
  columns: 300,
  /** A cell that is longer is a mistake in its row. */
  cellLength: 1000,
  /** A row that is longer is no row: most likely a quotation mark is missing. */
  rowLength: MEBIBYTE,
  /** A sheet of Excel is read whole. */
  sheetBytes: 48 * MEBIBYTE,
} as const
