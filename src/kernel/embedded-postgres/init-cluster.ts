import { chown, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Account } from './choose-account.ts'
import type { Programs } from './prepare-programs.ts'
import { removeDrafts } from './remove-drafts.ts'
import { runProgram } from './run-program.ts'

/** The one user (owner of everything) and the one database that a new cluster has besides PostgreSQL's own. */
export const OWNER = 'parta'
export const DATABASE = 'parta'

type Tools = { programs: Programs; account: Account | undefined }

/**
 * Makes a new database directory at `cluster`, whole or not at all, with the owner's password and the database in it. UTF-8
 * with PostgreSQL's built-in locale, so that order and case are the same on every machine. Throws with what initdb said.
 */
export async function initCluster(cluster: string, password: string, tools: Tools): Promise<void> {
  await removeDrafts(cluster)
  // Named anew each time: the initdb of a killed process may still be writing to the draft before.
  const draft = await mkdtemp(`${cluster}.new-`)
  const passwordFile = join(draft, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (tools.account) {
    for (const path of [passwordFile, draft]) await chown(path, tools.account.uid, tools.account.gid)
  }
  const made = join(draft, 'cluster')
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${OWNER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const { account } = tools
  const end = await runProgram(tools.programs.initdb, [`--pgdata=${made}`, ...locale, ...access], { account })
  if (end.code !== 0) throw new Error(`PostgreSQL could not be set up in ${cluster}: ${end.output.trim()}`)
  await runOffline(made, `create database ${DATABASE}`, tools)
  await rename(made, cluster)
  await syncDirectory(dirname(cluster))
  await rm(draft, { recursive: true })
}

/** Gives the owner of a stopped database another password. */
export async function changePassword(cluster: string, password: string, tools: Tools): Promise<void> {
  await runOffline(cluster, `alter role ${OWNER} password '${password}'`, tools)
}

/** Runs one statement in PostgreSQL's single-user mode: no server, no port, no password. */
async function runOffline(cluster: string, statement: string, { programs, account }: Tools): Promise<void> {
  const args = ['--single', '-D', cluster, '-c', 'exit_on_error=on', 'template1']
  const end = await runProgram(programs.postgres, args, { account, input: `${statement}\n` })
  if (end.code !== 0) throw new Error(`PostgreSQL could not be prepared in ${cluster}: ${end.output.trim()}`)
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path)
  await directory.sync().finally(() => directory.close())
}
