import { realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Account } from './choose-account.ts'

/**
 * Whether the account may enter (or, for a program, execute) `path` and pass every directory above it, by owner and
 * mode bits. Undefined stands for ourselves: what we are allowed shows when we try.
 */
export async function isReachable(path: string, account: Account | undefined): Promise<boolean> {
  if (!account) return true
  for (let step = await realpath(path); ; step = dirname(step)) {
    const { uid, gid, mode } = await stat(step)
    const executeBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & executeBit) === 0) return false
    if (step === dirname(step)) return true
  }
}
