import { stringify } from 'csv-stringify/sync'

/**
 * A table as spreadsheets open it: semicolons, UTF-8 with its mark, and no cell that a spreadsheet would take for a
 * formula, whatever name somebody gave themselves.
 */
export function writeCsv(columns: { key: string; header: string }[], rows: Record<string, string>[]): string {
  return stringify(rows, {
    columns,
    header: true,
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
  })
}
