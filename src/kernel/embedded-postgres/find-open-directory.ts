import { constants } from 'node:fs'
import { access, chmod, lstat, mkdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import type { Account } from './choose-account.ts'
import { isReachable } from './is-reachable.ts'

/**
 * A directory of ours that the account can reach, for what cannot stay where it is: made when missing, never one
 * that somebody else could have prepared. Without an account it is the data directory itself.
 */
export async function findOpenDirectory(dataDir: string, account: Account | undefined): Promise<string> {
  if (!account) return dataDir
  const temporary = await realpath(tmpdir())
  const passing = [join(temporary, 'parta'), '/var/tmp/parta']
  // Data that live among temporary files are temporary: they leave nothing behind in /var/lib.
  const candidates = dataDir.startsWith(temporary + sep) ? passing : ['/var/lib/parta', ...passing.reverse()]
  for (const candidate of candidates) {
    if (await isOpen(candidate, account)) return candidate
  }
  throw new Error(
    `PostgreSQL runs as user ${account.name}, who cannot enter ${dataDir}, and none of ${candidates.join(', ')} ` +
      'could be used instead. Allow that user to pass the directories above, or start as a normal user.',
  )
}

async function isOpen(directory: string, account: Account): Promise<boolean> {
  try {
    const made = await mkdir(directory, { recursive: true })
    if (made !== undefined) await chmod(directory, 0o755)
    const { uid, mode } = await lstat(directory)
    if (uid !== process.getuid?.() || (mode & 0o022) !== 0) return false
    await access(directory, constants.W_OK)
    return (await realpath(directory)) === directory && (await isReachable(directory, account))
  } catch {
    return false
  }
}
