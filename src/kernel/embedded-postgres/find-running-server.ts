import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { readPassword } from './cluster-password.ts'
import { findCluster } from './find-cluster.ts'
import { DATABASE, OWNER } from './init-cluster.ts'
import { isServerOf } from './is-server-of.ts'

/**
 * The postgresql:// address of the server that another process runs on a data directory, for a command beside it;
 * nothing when none runs.
 */
export async function findRunningServer(dataDir: string): Promise<string | undefined> {
  const directory = await realpath(dataDir).catch(() => undefined)
  if (!directory) return undefined
  const cluster = await findCluster(directory)
  // The lines of this file: process, directory, start, port, directory of the socket, …
  const [pid, , , port, socketDirectory] = await readFile(join(cluster, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  )
  const password = await readPassword(directory)
  if (!pid || !port || !password || !isServerOf(cluster, Number(pid))) return undefined
  return addressOf({ password, port, socketDirectory })
}

/** The address of a server of ours: its own socket where it has one, TCP otherwise. */
export function addressOf(server: {
  password: string
  port: number | string
  socketDirectory: string | undefined
}): string {
  const address = `postgresql://${OWNER}:${server.password}@127.0.0.1:${server.port}/${DATABASE}`
  return server.socketDirectory ? `${address}?host=${encodeURIComponent(server.socketDirectory)}` : address
}
