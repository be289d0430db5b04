import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery, type Kysely } from 'kysely'
import type pg from 'pg'
import { from } from 'pg-copy-streams'

export type CopyValue = string | number | boolean | Buffer | null

type Copied = {
  /** With its schema, as in `school.person`. */
  table: string
  columns: string[]
  rows: Iterable<CopyValue[]> | AsyncIterable<CopyValue[]>
}

/**
 * Puts rows into a table by COPY, on the connection of the handle: within its transaction, if it is one. Rows are sent as
 * they come, so that there may be more of them than memory. A row that cannot be read ends the statement with that error.
 */
export async function copyRows<Schema>(
  db: Kysely<Schema>,
  { table, columns, rows }: Copied,
): Promise<number> {
  const source = new CopySource(rows)
  await db.executeQuery(CompiledQuery.raw(`copy ${table} (${columns.join(', ')}) from stdin`, [source]))
  return source.count
}

/** Stands among the parameters of a COPY, where the driver's handle finds it. */
export class CopySource {
  count = 0
  readonly #rows: Copied['rows']
  constructor(rows: Copied['rows']) {
    this.#rows = rows
  }

  async *text(): AsyncGenerator<string> {
    let chunk = ''
    for await (const row of this.#rows) {
      this.count += 1
      chunk += `${row.map(written).join('\t')}\n`
      if (chunk.length < CHUNK_LENGTH) continue
      yield chunk
      chunk = ''
    }
    if (chunk) yield chunk
  }
}

const CHUNK_LENGTH = 64 * 1024

/** Sends a COPY over a connection. */
export async function copyIn(client: pg.ClientBase, statement: string, source: CopySource) {
  await pipeline(Readable.from(source.text()), client.query(from(statement)))
  return { command: 'COPY', rowCount: source.count, rows: [] }
}

function written(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return SPECIAL.test(value) ? value.replace(SPECIALS, escaped) : value
  if (typeof value === 'object') return `\\\\x${value.toString('hex')}`
  return String(value)
}

const SPECIAL = /[\\\n\r\t]/
const SPECIALS = /[\\\n\r\t]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escaped = (sign: string) => ESCAPES[sign] ?? sign
