import { join } from 'node:path'
import { grantToApplication } from '#kernel/database/application-role.ts'
import { migrate } from '#kernel/database/migrate.ts'
import { migrateJobs } from '#kernel/jobs.ts'

/** Under which the application works: it owns no table and rewrites no record (decision 0042). */
export const APPLICATION_ROLE = 'parta_application'

/** Brings a database to the state this version needs: both schemas, the job queue, and what the application may do with them. */
export async function prepareDatabase(url: string, migrations: string): Promise<void> {
  await migrateJobs(url)
  await migrate(url, { schema: 'id', folder: join(migrations, 'id') })
  await migrate(url, { schema: 'school', folder: join(migrations, 'school') })
  await grantToApplication(url, {
    role: APPLICATION_ROLE,
    schemas: ['id', 'school'],
    jobs: 'graphile_worker',
  })
}
