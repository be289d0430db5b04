import type { Kysely } from 'kysely'
import { onTestFinished } from 'vitest'
import { openDatabase } from '#kernel/database/open-database.ts'
import type { SchoolDatabase } from '#school/index.ts'

/** A handle as the owner of a test's database, who may do what the application may not; closed when the test ends. */
export function asOwner({ databaseUrl }: { databaseUrl: string }): Kysely<SchoolDatabase> {
  const db = openDatabase<SchoolDatabase>({ url: databaseUrl, connections: 2 })
  onTestFinished(() => db.destroy())
  return db
}
