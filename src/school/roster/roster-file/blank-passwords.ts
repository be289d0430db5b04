const PASSWORD = /password|passwd|парол/iu
const [QUOTE, LINE_END] = [0x22, 0x0a]

/**
 * A table without what stands in its columns of passwords, so that no password is kept anywhere, not even sealed. Works on
 * the bytes of CSV in UTF-8, and reads quotation marks as `readRecords` does.
 */
export function blankPasswords(
  csv: Buffer,
  { head, delimiter }: { head: string[]; delimiter: string },
): Buffer {
  const isPassword = head.map((heading) => PASSWORD.test(heading))
  if (!isPassword.includes(true)) return csv
  const separator = delimiter.charCodeAt(0)
  const kept = Buffer.allocUnsafe(csv.length)
  let [length, column, at, isHead] = [0, 0, 0, true]
  while (at < csv.length) {
    const end = endOfCell(csv, at, separator)
    if (isHead || !isPassword[column]) length += csv.copy(kept, length, at, end)
    const ends = csv[end]
    if (ends === undefined) break
    kept[length] = ends
    length += 1
    at = end + 1
    column = ends === LINE_END ? 0 : column + 1
    if (ends === LINE_END) isHead = false
  }
  return kept.subarray(0, length)
}

function endOfCell(csv: Buffer, from: number, separator: number): number {
  let at = from
  if (csv[at] === QUOTE) {
    at += 1
    while (at < csv.length && (csv[at] !== QUOTE || csv[at + 1] === QUOTE)) at += csv[at] === QUOTE ? 2 : 1
    at += 1
  }
  while (at < csv.length && csv[at] !== separator && csv[at] !== LINE_END) at += 1
  return Math.min(at, csv.length)
}

/** True for a column whose values are never kept. */
export function isPasswordHeading(heading: string): boolean {
  return PASSWORD.test(heading)
}
