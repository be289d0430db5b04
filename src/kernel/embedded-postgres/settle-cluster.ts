import { chmod, cp, lchown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Account } from './choose-account.ts'
import { writeNote } from './cluster-note.ts'
import { isReachable } from './is-reachable.ts'
import { ownerOf } from './owner-of.ts'

/**
 * Brings a database (or the place of a future one) to where the account can reach it, gives it to the account and returns where
 * it is now. A database that must leave goes below the directory that `openDirectory` names, with a note left behind.
 */
export async function settleCluster(
  dataDir: string,
  cluster: string,
  { account, openDirectory }: { account: Account | undefined; openDirectory: () => Promise<string> },
): Promise<string> {
  const reachable = await isReachable(dirname(cluster), account)
  const settled = reachable ? cluster : await moveOut(dataDir, cluster, await openDirectory())
  const owner = await ownerOf(settled)
  if (owner !== undefined && owner !== (account?.uid ?? process.getuid?.()))
    await handOver(settled, owner, account)
  return settled
}

/** The note changes last: a move cut short leaves the database where it was. */
async function moveOut(dataDir: string, cluster: string, openDirectory: string): Promise<string> {
  const home = await mkdtemp(join(openDirectory, 'data-'))
  await chmod(home, 0o711)
  const moved = join(home, 'postgres')
  if ((await ownerOf(cluster)) !== undefined) await cp(cluster, moved, { recursive: true })
  await writeNote({ home, dataDir })
  await rm(cluster, { recursive: true, force: true })
  return moved
}

async function handOver(cluster: string, owner: number, account: Account | undefined): Promise<void> {
  if (!account) {
    throw new Error(
      `The database in ${cluster} belongs to another user (number ${owner}). Start as that user or as root, or choose ` +
        'another data directory.',
    )
  }
  for (const name of await readdir(cluster, { recursive: true })) {
    await lchown(join(cluster, name), account.uid, account.gid)
  }
  await chmod(cluster, 0o700)
  // Last, because its owner tells that the rest is done.
  await lchown(cluster, account.uid, account.gid)
}
