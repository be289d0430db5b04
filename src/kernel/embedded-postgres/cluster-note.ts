import { readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Says that the database of `dataDir` is kept in `home`, because the database's user cannot enter `dataDir`. */
export type ClusterNote = { home: string; dataDir: string }

/** The note in a data directory; undefined when the database is (or will be) in the data directory itself. */
export async function readNote(dataDir: string): Promise<ClusterNote | undefined> {
  const text = await readFile(notePath(dataDir), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

/** Leaves the note in the data directory and, for whoever finds it, the way back in the database's own place. */
export async function writeNote(note: ClusterNote): Promise<void> {
  await writeFile(join(note.home, 'belongs-to.txt'), `${note.dataDir}\n`)
  const draft = `${notePath(note.dataDir)}.new`
  await writeFile(draft, `${JSON.stringify(note, undefined, 2)}\n`)
  await rename(draft, notePath(note.dataDir))
}

export async function removeNote(dataDir: string): Promise<void> {
  await rm(notePath(dataDir), { force: true })
}

/**
 * Whether the note in `dataDir` came here by copying: the directory that it was written for is still there, with the same note.
 * (A renamed directory is not there any more under its old name.)
 */
export async function isCopiedNote(note: ClusterNote, dataDir: string): Promise<boolean> {
  if (note.dataDir === dataDir) return false
  const original = await realpath(note.dataDir).catch(() => undefined)
  if (original === undefined || original === dataDir) return false
  return (await readNote(original))?.home === note.home
}

function notePath(dataDir: string): string {
  return join(dataDir, 'postgres-place.json')
}
