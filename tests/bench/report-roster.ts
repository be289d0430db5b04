import { table } from './report-table.ts'
import type { RosterFigures } from './roster-import.ts'

/** How quick an import of a school's list is, beside bare COPY. */
export function rosterText(figures: RosterFigures): string {
  const { rows, imported, copied, parts, peakBytes } = figures
  const share = `**${((100 * imported) / copied).toFixed(0)} %**`
  return `A OneRoster bundle of 100,000 students with 150,000 guardians, each with a number that is sealed, into an empty list: from
the uploaded archive to the changed list, unpacked, checked, staged, compared, applied. Beside it the same ${rows.toLocaleString('en')} rows by
COPY into empty tables with the same columns and indexes. Peak memory of the importing process: ${(peakBytes / 1024 / 1024).toFixed(0)} MiB; the longest time
that it kept others waiting: ${parts.longestBlock.toFixed(0)} ms.

${table(
  ['', 'rows a second', 'of COPY', 'aim', 'opening', 'reading and comparing', 'applying'],
  [
    [
      'import',
      imported.toFixed(0),
      share,
      '25 %',
      ...[parts.open, parts.read, parts.apply].map((seconds) => `${seconds.toFixed(2)} s`),
    ],
    ['COPY', copied.toFixed(0), '', '', '', '', ''],
  ],
)}`
}
