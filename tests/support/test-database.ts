import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** The migrated database that every test's own is copied from. */
export const TEMPLATE = 'parta_template'

/** A fresh database of its own, with both schemas and the job queue. `close` drops it. */
export async function openTestDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const ownerUrl = inject('ownerUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await run(ownerUrl, `create database ${name} template ${TEMPLATE}`)
  const url = new URL(ownerUrl)
  url.pathname = name
  // Without force: PostgreSQL waits a moment itself for connections that are just closing.
  return { url: url.href, close: () => run(ownerUrl, `drop database ${name}`) }
}

async function run(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(text).finally(() => client.end())
}
