import { sql } from 'kysely'
import { asOwner } from './owner-database.ts'
import type { World } from './world.ts'

export type Schema = 'id' | 'school' | 'graphile_worker'

/** Everything that stands in a schema, as whoever reads a stolen backup would have it. */
export async function dumpOf(world: Pick<World, 'databaseUrl'>, schema: Schema): Promise<string> {
  const db = asOwner(world)
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = ${schema}`.execute(db)
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(one)::text as row from ${sql.table(`${schema}.${name}`)} one`.execute(db)
    parts.push(`${name}: ${rows.map(({ row }) => row).join('\n')}`)
  }
  return parts.join('\n\n')
}

/** The spellings of a secret that a search of a dump or a log has to look for: plain, in hex, in base64. */
export function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [
    secret,
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    encodeURIComponent(secret),
  ]
}

/** A phone number as people and programs write it. */
export function spellingsOfPhone(phone: string): string[] {
  const [, code, first, second, third] = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone) ?? []
  const readable = `${code} ${first}-${second}-${third}`
  return [phone, phone.slice(1), phone.slice(2), readable, `(${code}) ${first}-${second}-${third}`].flatMap(
    spellingsOf,
  )
}

/** A code is short: it counts where it stands by itself, not inside a longer number or a hash. */
export function standsAlone(code: string, text: string): boolean {
  const hex = Buffer.from(code).toString('hex')
  return new RegExp(`(?<![0-9a-zA-Z.])(${code}|${hex})(?![0-9a-zA-Z])`).test(text)
}
