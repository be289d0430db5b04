import { join } from 'node:path'
import { migrate } from '#kernel/database/migrate.ts'
import { migrateJobs } from '#kernel/jobs.ts'

/** Brings a database to the state this version needs: both schemas and the job queue. */
export async function prepareDatabase(url: string, migrations: string): Promise<void> {
  await migrateJobs(url)
  await migrate(url, { schema: 'id', folder: join(migrations, 'id') })
  await migrate(url, { schema: 'school', folder: join(migrations, 'school') })
}
