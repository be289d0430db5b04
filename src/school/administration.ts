import { openDatabase } from '#kernel/database/open-database.ts'
import type { SchoolContext } from './context.ts'
import type { SchoolDatabase } from './database.ts'
import { createSetupLink } from './operator/create-setup-link.ts'
import type { FileTrouble } from './roster/roster-file/file-trouble.ts'
import { describeRun } from './roster/run/describe-run.ts'
import { importRoster, type RosterOrder, type RosterWatcher } from './roster/run/import-roster.ts'
import type { RosterRun } from './roster/run/run-store.ts'
import { troubleWords } from './roster/run/trouble-words.ts'
import { findSchoolsCalled } from './schools/school-store.ts'
import { wordsFor } from './words/words.ts'

type Parts = Pick<SchoolContext, 'clock' | 'secrets' | 'log'> & {
  databaseUrl: string
  /** Where browsers reach the platform. */
  origin: string
  idName: string
  platformName: string
}

/** What an operator does from the command line, beside a running platform or without one. */
export function administerSchool({ databaseUrl, origin, idName, platformName, ...given }: Parts) {
  const ctx = {
    ...given,
    db: openDatabase<SchoolDatabase>({ url: databaseUrl, connections: 2 }),
    config: { origin },
  }
  const words = wordsFor({ idName, platformName }).en
  return {
    createSetupLink: () => createSetupLink(ctx),
    /** The ids of the schools with this name or id. */
    schoolsCalled: (text: string) => findSchoolsCalled(ctx.db, text),
    importRoster: (order: RosterOrder, watcher: RosterWatcher) => importRoster(ctx, order, watcher),
    describeRoster: (run: RosterRun) => describeRun(words, run),
    describeTrouble: (trouble: FileTrouble) => troubleWords(words, trouble),
    close: () => ctx.db.destroy(),
  }
}

export type SchoolAdministration = ReturnType<typeof administerSchool>
