import { openPhone } from '../challenge/phone.ts'
import type { IdContext } from '../context.ts'
import { openEmail } from '../email/email-address.ts'
import { openRecord } from '../history/sealed-record.ts'
import { ACCOUNT_TABLES } from './account-tables.ts'
import { type ExportedRow, findAccountRow, findRowsOf } from './data-export-store.ts'

type Needs = Pick<IdContext, 'db' | 'secrets' | 'clock'>

/**
 * Everything that Parta ID knows about a person, as JSON: readable, without secrets (no password, no hash, no token) and
 * without the data of anybody else. Numbers and addresses are opened.
 */
export async function exportAccount(ctx: Needs, accountId: string): Promise<Record<string, unknown>> {
  const { audit_salt: salt, ...account } = await findAccountRow(ctx.db, accountId)
  const parts: Record<string, unknown> = { made_at: ctx.clock.now(), account }
  for (const [table, { exported }] of Object.entries(ACCOUNT_TABLES)) {
    if ('withheld' in exported) continue
    const columns = Object.keys(exported.columns)
    const rows = await findRowsOf(ctx.db, { accountId, table, columns })
    parts[exported.as] = rows.sort(byFirstMoment).map((row) => readable(ctx, salt, row, exported.columns))
  }
  return parts
}

/** The oldest first, by the first moment that a row tells of. */
function byFirstMoment(one: ExportedRow, other: ExportedRow): number {
  const moment = (row: ExportedRow) =>
    Object.values(row)
      .find((value) => value instanceof Date)
      ?.getTime() ?? 0
  return moment(one) - moment(other)
}

function readable(
  { secrets }: Needs,
  salt: Buffer,
  row: ExportedRow,
  columns: Record<string, string>,
): ExportedRow {
  const open: Record<string, (value: unknown) => unknown> = {
    phone: (value) => openPhone(secrets, value as Buffer),
    email: (value) => openEmail(secrets, value as Buffer),
    address: (value) => secrets.open('address', value as Buffer),
    picture: (value) => `data:image/webp;base64,${(value as Buffer).toString('base64')}`,
    record: (value) => openRecord(secrets, salt, value),
  }
  const entries = Object.entries(row).map(([column, value]) => {
    const opener = open[columns[column] ?? 'plain']
    return [column.replace(/_sealed$/, ''), value === null || !opener ? value : opener(value)]
  })
  return Object.fromEntries(entries)
}
