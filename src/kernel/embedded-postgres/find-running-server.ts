import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { readPassword } from './cluster-password.ts'
import { findCluster } from './find-cluster.ts'
import { DATABASE, OWNER } from './init-cluster.ts'
import { isServerOf } from './is-server-of.ts'

/** PostgreSQL's pid file: pid, data, start, port, socket directory, … */
const PORT_LINE = 3

/**
 * The postgresql:// address of the database that another process of ours runs on this data directory; nothing when none
 * does. For commands beside a running installation.
 */
export async function findRunningServer(dataDir: string): Promise<string | undefined> {
  const directory = await realpath(dataDir).catch(() => undefined)
  if (!directory) return undefined
  const cluster = await findCluster(directory)
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, port, socketDirectory] = [text.split('\n')[0], ...text.split('\n').slice(PORT_LINE)]
  const password = await readPassword(directory)
  if (!port || !password || !isServerOf(cluster, Number(pid))) return undefined
  const address = `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`
  return socketDirectory ? `${address}?host=${encodeURIComponent(socketDirectory)}` : address
}
