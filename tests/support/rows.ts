import { sql } from 'kysely'
import type { World } from './world.ts'

/** How many rows a table has, or those of them with this value in a column. */
export async function count(
  world: World,
  table: string,
  where: Record<string, string> = {},
): Promise<number> {
  const conditions = Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from ${sql.table(table)}
    where ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}`.execute(
    world.composed.school.ctx.db,
  )
  return Number(rows[0]?.n)
}

/** Every row of every table of a schema, to be compared with what stands there later. */
export async function everyRow(world: World, schema: 'id' | 'school'): Promise<Record<string, unknown[]>> {
  const { db } = world.composed.school.ctx
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = ${schema} order by table_name`.execute(db)
  const rows: Record<string, unknown[]> = {}
  for (const { name } of tables.rows) {
    const { rows: found } = await sql<{ row: unknown }>`
      select to_jsonb(one) as row from ${sql.table(`${schema}.${name}`)} one order by to_jsonb(one)::text`.execute(
      db,
    )
    rows[name] = found
  }
  return rows
}
