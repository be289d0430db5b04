import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { CopySource, copyIn } from './copy-rows.ts'
import { openPool } from './open-pool.ts'

export type DatabaseOptions = {
  url: string
  /** How many connections the pool may hold. */
  connections?: number
  /** Called with the text of every statement that is sent; tests and the bench count with it. */
  onStatement?: (sql: string) => void
}

/**
 * Opens a typed handle on PostgreSQL. Every statement with parameters is sent as a named prepared
 * statement, so that the server parses and plans it once per connection.
 */
export function openDatabase<Schema>(options: DatabaseOptions): Kysely<Schema> {
  const pool = openPool({
    connectionString: options.url,
    max: options.connections ?? 12,
    types: { getTypeParser },
  })
  return new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => preparing(await pool.connect(), options.onStatement),
        end: () => pool.end(),
      },
    }),
  })
}

/** Opens all connections of a pool, so that a race test starts with a crowd and not with a queue. */
export async function warmUp<Schema>(db: Kysely<Schema>, connections: number): Promise<void> {
  await Promise.all(
    Array.from({ length: connections }, () =>
      db.connection().execute((one) => one.selectNoFrom((eb) => eb.val(1).as('one')).execute()),
    ),
  )
}

const clients = new WeakMap<pg.PoolClient, ReturnType<typeof wrap>>()

function preparing(client: pg.PoolClient, onStatement: DatabaseOptions['onStatement']) {
  let wrapped = clients.get(client)
  if (!wrapped) {
    wrapped = wrap(client, onStatement)
    clients.set(client, wrapped)
  }
  return wrapped
}

function wrap(client: pg.PoolClient, onStatement: DatabaseOptions['onStatement']) {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's client has an overload for cursors that is not used here
  const query: any = (text: string, values: unknown[]) => {
    onStatement?.(text)
    if (values[0] instanceof CopySource) return copyIn(client, text, values[0])
    return values.length > 0 ? client.query({ name: nameOf(text), text, values }) : client.query(text)
  }
  return { query, release: () => client.release() }
}

const names = new Map<string, string>()

const MOST_NAMES = 1000

/** A statement's name. Statements whose text varies could fill the memory of client and server: those stay unnamed. */
function nameOf(text: string): string | undefined {
  let name = names.get(text)
  if (!name && names.size < MOST_NAMES) {
    name = createHash('sha1').update(text).digest('base64url')
    names.set(text, name)
  }
  return name
}

const DATE = 1082
const INT8 = 20

/** Dates without a time stay texts (`2014-12-31`), since they have no zone; counts are numbers. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === DATE) return (text: string) => text
  if (oid === INT8) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}
