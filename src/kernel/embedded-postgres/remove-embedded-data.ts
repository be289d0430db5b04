import { realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isCopiedNote, readNote, removeNote } from './cluster-note.ts'
import { passwordPath } from './cluster-password.ts'
import { explainDisk } from './explain-disk.ts'
import { lockDataDirectory } from './lock-data-directory.ts'
import { ownerOf } from './owner-of.ts'
import { removeDrafts } from './remove-drafts.ts'
import { stopLeftOverServer } from './stop-left-over-server.ts'

/**
 * Removes the database of a data directory for good, wherever it is kept, and leaves everything else in the directory alone.
 * Throws DataDirectoryInUse while a start holds the directory. The database of a directory that this one is a copy of stays.
 */
export async function removeEmbeddedData(dataDir: string): Promise<void> {
  if ((await ownerOf(dataDir)) === undefined) return
  const directory = await realpath(dataDir)
  const lock = await explainDisk(directory, () => lockDataDirectory(directory))
  try {
    await explainDisk(directory, () => removeAll(directory))
  } finally {
    lock.release()
  }
}

async function removeAll(dataDir: string): Promise<void> {
  const note = await readNote(dataDir)
  const home = note && !(await isCopiedNote(note, dataDir)) ? note.home : undefined
  for (const place of home === undefined ? [dataDir] : [home, dataDir]) {
    const cluster = join(place, 'postgres')
    await stopLeftOverServer(cluster)
    await removeDrafts(cluster)
    await rm(cluster, { recursive: true, force: true })
  }
  await removeNote(dataDir)
  await rm(passwordPath(dataDir), { force: true })
  if (home !== undefined) await rm(home, { recursive: true, force: true })
}
