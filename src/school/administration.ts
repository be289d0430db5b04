import { openDatabase } from '#kernel/database/open-database.ts'
import type { SchoolContext } from './context.ts'
import type { SchoolDatabase } from './database.ts'
import { createSetupLink } from './operator/create-setup-link.ts'

type Parts = Pick<SchoolContext, 'clock' | 'secrets'> & {
  databaseUrl: string
  /** Where browsers reach the platform. */
  origin: string
}

/** What an operator does from the command line, beside a running platform or without one. */
export function administerSchool({ databaseUrl, origin, ...given }: Parts) {
  const ctx = {
    ...given,
    db: openDatabase<SchoolDatabase>({ url: databaseUrl, connections: 2 }),
    config: { origin },
  }
  return {
    createSetupLink: () => createSetupLink(ctx),
    close: () => ctx.db.destroy(),
  }
}

export type SchoolAdministration = ReturnType<typeof administerSchool>
