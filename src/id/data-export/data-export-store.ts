import { sql } from 'kysely'
import type { Db } from '../database.ts'

export type ExportedRow = Record<string, unknown>

/**
 * Rows of a table that belong to an account, in no order. Where a table tells who acted, the browser and the network
 * address of anybody but the owner are left out.
 */
export async function findRowsOf(
  db: Db,
  of: { accountId: string; table: string; columns: string[] },
): Promise<ExportedRow[]> {
  const columns = of.columns.map((column) => sql.ref(column))
  const own = of.table === 'audit' ? sql`actor_id is not distinct from account_id` : sql`true`
  const { rows } = await sql<ExportedRow>`
    select ${sql.join(columns)}, ${own} as is_own from ${sql.table(`id.${of.table}`)}
    where account_id = ${of.accountId}`.execute(db)
  return rows.map(({ is_own, ...row }) => (is_own ? row : withoutPlace(row)))
}

function withoutPlace({ user_agent: _, address_sealed: __, ...row }: ExportedRow): ExportedRow {
  return row
}

/** What the account itself says, without its secrets. */
export async function findAccountRow(db: Db, accountId: string) {
  return db
    .selectFrom('id.account')
    .where('id', '=', accountId)
    .select(['id', 'family_name', 'given_name', 'patronymic', 'birth_date', 'sex', 'language'])
    .select(['created_at', 'active_at', 'audit_salt'])
    .executeTakeFirstOrThrow()
}
