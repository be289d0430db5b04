import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Removes what earlier, cut short attempts to make the database `cluster` have left beside it. */
export async function removeDrafts(cluster: string): Promise<void> {
  const home = dirname(cluster)
  for (const name of await readdir(home)) {
    if (!name.startsWith(`${basename(cluster)}.new-`)) continue
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 3 })
  }
}
