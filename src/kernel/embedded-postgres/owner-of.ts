import { stat } from 'node:fs/promises'

/** The user id that owns a file or directory; undefined when there is none. */
export async function ownerOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).uid
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
