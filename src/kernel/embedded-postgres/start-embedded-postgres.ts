import { mkdir, realpath } from 'node:fs/promises'
import { type Account, chooseAccount } from './choose-account.ts'
import { keepPassword, newPassword, readPassword } from './cluster-password.ts'
import { explainDisk } from './explain-disk.ts'
import { findCluster } from './find-cluster.ts'
import { findOpenDirectory } from './find-open-directory.ts'
import { addressOf } from './find-running-server.ts'
import { freePort } from './free-port.ts'
import { changePassword, initCluster } from './init-cluster.ts'
import { launchPatiently } from './launch-patiently.ts'
import type { RunningServer } from './launch-server.ts'
import { locatePrograms } from './locate-programs.ts'
import { lockDataDirectory } from './lock-data-directory.ts'
import { ownerOf } from './owner-of.ts'
import { type Programs, preparePrograms } from './prepare-programs.ts'
import { settleCluster } from './settle-cluster.ts'
import { makeSocketDirectory, removeSocketDirectory } from './socket-directory.ts'
import { stopLeftOverServer } from './stop-left-over-server.ts'

export { DataDirectoryInUse } from './lock-data-directory.ts'
export { removeEmbeddedData } from './remove-embedded-data.ts'

export type EmbeddedPostgres = {
  /** postgresql:// address of the database `parta` for its owner, a superuser; its own socket, or TCP on 127.0.0.1; password inside. */
  url: string
  /** Fast shutdown: open transactions are rolled back. Resolves when the server has exited; may be called again. */
  stop(): Promise<void>
  /** Stops the server and starts it again on the same port; `immediate` stops it as a crash would. Committed rows stay. */
  restart(mode: 'fast' | 'immediate'): Promise<void>
}

/**
 * Runs PostgreSQL 18 from npm with its data in `dataDir`, made when missing; `settings` are PostgreSQL's own. As root the server runs
 * as an unprivileged user, and when that user cannot enter the directory the database is kept elsewhere, by a note in it.
 * A server left running by a killed process is stopped first. Throws DataDirectoryInUse when another start holds
 * the directory, and an Error that says what to do when the disk, the platform or the user does not allow it.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string
  settings?: Record<string, string>
}): Promise<EmbeddedPostgres> {
  const dataDir = await explainDisk(options.dataDir, () => makeDirectory(options.dataDir))
  const lock = await explainDisk(dataDir, () => lockDataDirectory(dataDir))
  try {
    const { cluster, account, programs, password } = await explainDisk(dataDir, () => prepare(dataDir))
    const socketDirectory = await makeSocketDirectory(account)
    const { postgres } = programs
    const plan = { postgres, cluster, account, socketDirectory, settings: options.settings ?? {} }
    const { server, port } = await launchPatiently(plan, freePort)
    const relaunch = async () => (await launchPatiently(plan, () => Promise.resolve(port))).server
    const url = addressOf({ password, port, socketDirectory })
    const closed = async () => {
      await removeSocketDirectory(socketDirectory)
      lock.release()
    }
    return { url, ...control(server, relaunch, closed) }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function makeDirectory(path: string): Promise<string> {
  await mkdir(path, { recursive: true })
  return realpath(path)
}

type Prepared = { cluster: string; account: Account | undefined; programs: Programs; password: string }

async function prepare(dataDir: string): Promise<Prepared> {
  const installed = await locatePrograms()
  const found = await findCluster(dataDir)
  await stopLeftOverServer(found)
  const owners = [await ownerOf(found), await ownerOf(dataDir)].filter((owner) => owner !== undefined)
  const account = await chooseAccount(owners)
  const openDirectory = () => findOpenDirectory(dataDir, account)
  const programs = await preparePrograms(installed, account, openDirectory)
  const cluster = await settleCluster(dataDir, found, { account, openDirectory })
  const password = await settlePassword(dataDir, cluster, { programs, account })
  return { cluster, account, programs, password }
}

/** The cluster's password; makes the cluster when there is none yet. */
async function settlePassword(
  dataDir: string,
  cluster: string,
  tools: { programs: Programs; account: Account | undefined },
): Promise<string> {
  const kept = await readPassword(dataDir)
  const isNew = (await ownerOf(cluster)) === undefined
  if (kept !== undefined && !isNew) return kept
  const password = newPassword()
  if (isNew) {
    await keepPassword(dataDir, password)
    await initCluster(cluster, password, tools)
  } else {
    // Somebody removed the password file: whoever may run the server may give it a new password.
    await changePassword(cluster, password, tools)
    await keepPassword(dataDir, password)
  }
  return password
}

/** Stop and restart, one at a time in the order of the calls; after a stop nothing starts again. */
function control(first: RunningServer, relaunch: () => Promise<RunningServer>, closed: () => Promise<void>) {
  let server = first
  let stopped = false
  let last: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    stop: () =>
      inTurn(async () => {
        if (stopped) return
        await server.stop('SIGINT')
        stopped = true
        await closed()
      }),
    restart: (mode: 'fast' | 'immediate') =>
      inTurn(async () => {
        if (stopped) throw new Error('PostgreSQL was stopped and cannot be restarted: start it again.')
        await server.stop(mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
        server = await relaunch()
      }),
  }
}
