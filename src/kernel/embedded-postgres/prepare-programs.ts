import { join } from 'node:path'
import type { Account } from './choose-account.ts'
import { copyPrograms } from './copy-programs.ts'
import { hydrateLinks } from './hydrate-links.ts'
import { isReachable } from './is-reachable.ts'
import type { InstalledPostgres } from './locate-programs.ts'
import { type ProgramEnd, runProgram } from './run-program.ts'

/** Paths of PostgreSQL's programs that the account can run. */
export type Programs = { postgres: string; initdb: string }

/**
 * Makes sure that the account can run PostgreSQL: from where npm has put it, else from a copy in the directory that
 * `openDirectory` names, made once for each version. Throws with what the program said when it does not run at all.
 */
export async function preparePrograms(
  installed: InstalledPostgres,
  account: Account | undefined,
  openDirectory: () => Promise<string>,
): Promise<Programs> {
  await hydrateLinks(installed.native)
  const inPlace = programsIn(installed.native)
  if ((await isReachable(inPlace.postgres, account)) && works(await tryOut(inPlace, account))) return inPlace

  const target = join(await openDirectory(), installed.label)
  const earlier = programsIn(join(target, 'native'))
  if (works(await tryOut(earlier, account))) return earlier

  const copied = programsIn(await copyPrograms(installed.native, target))
  const end = await tryOut(copied, account)
  if (works(end)) return copied
  throw new Error(
    `PostgreSQL from npm (${installed.label}) does not run here${account ? ` as user ${account.name}` : ''}: ` +
      `${end.output.trim()}. Set DATABASE_URL to a PostgreSQL of your own.`,
  )
}

function programsIn(native: string): Programs {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') }
}

function tryOut(programs: Programs, account: Account | undefined): Promise<ProgramEnd> {
  return runProgram(programs.postgres, ['--version'], { account })
}

function works(end: ProgramEnd): boolean {
  return end.code === 0
}
