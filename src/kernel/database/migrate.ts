import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/**
 * Applies the SQL files of a folder in the order of their names, each once and in a transaction of its own.
 * Forward only: a file that was applied must not change; a changed one stops the start with its name.
 */
export async function migrate(url: string, options: { schema: string; folder: string }): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Two processes that start at once wait for each other here; the lock ends with the connection.
    await client.query('select pg_advisory_lock(hashtext($1))', [`migrate ${options.schema}`])
    await client.query(`create schema if not exists ${options.schema}`)
    await client.query(
      `create table if not exists ${options.schema}.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string; sha256: string }>(
      `select name, sha256 from ${options.schema}.migration`,
    )
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    const added: string[] = []
    for (const name of (await readdir(options.folder)).filter((file) => file.endsWith('.sql')).sort()) {
      const text = await readFile(join(options.folder, name), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      const before = applied.get(name)
      if (before === sha256) continue
      if (before)
        throw new Error(`the migration ${options.schema}/${name} was changed after it had been applied`)
      await apply(client, { schema: options.schema, name, text, sha256 })
      added.push(name)
    }
    return added
  } finally {
    await client.end()
  }
}

async function apply(
  client: pg.Client,
  file: { schema: string; name: string; text: string; sha256: string },
): Promise<void> {
  await client.query('begin')
  try {
    await client.query(file.text)
    await client.query(`insert into ${file.schema}.migration (name, sha256) values ($1, $2)`, [
      file.name,
      file.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`the migration ${file.schema}/${file.name} failed`, { cause: error })
  }
}
