import { join } from 'node:path'
import { isCopiedNote, readNote, writeNote } from './cluster-note.ts'
import { ownerOf } from './owner-of.ts'

/**
 * Finds where the database of a data directory (a real path) is kept: PostgreSQL's own directory, `postgres` in the data
 * directory or elsewhere, which may not exist yet. Follows a renamed data directory. Throws when it is a copy of
 * another one whose database is kept elsewhere: two checkouts must not share it.
 */
export async function findCluster(dataDir: string): Promise<string> {
  const note = await readNote(dataDir)
  if (!note) return join(dataDir, 'postgres')
  if (await isCopiedNote(note, dataDir)) {
    throw new Error(
      `The data directory ${dataDir} is a copy of ${note.dataDir}, whose database is kept in ${note.home}; two ` +
        'checkouts must not share one database. Begin anew here with: npm start -- --fresh',
    )
  }
  if ((await ownerOf(note.home)) === undefined) {
    throw new Error(
      `The database of ${dataDir} was kept in ${note.home}, which is gone. Restore that directory, or begin anew ` +
        'with: npm start -- --fresh',
    )
  }
  if (note.dataDir !== dataDir) await writeNote({ ...note, dataDir })
  return join(note.home, 'postgres')
}
