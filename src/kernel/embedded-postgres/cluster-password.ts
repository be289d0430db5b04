import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** The password of the database's owner as kept in the data directory; undefined when there is none. */
export async function readPassword(dataDir: string): Promise<string | undefined> {
  const text = await readFile(passwordPath(dataDir), 'utf8').catch(() => '')
  return text.trim() || undefined
}

/** 256 random bits, in letters that need no quoting anywhere. */
export function newPassword(): string {
  return randomBytes(32).toString('base64url')
}

/** Keeps the password in the data directory, readable for us alone, whole or not at all. */
export async function keepPassword(dataDir: string, password: string): Promise<void> {
  const draft = `${passwordPath(dataDir)}.new`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(`${password}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, passwordPath(dataDir))
}

export function passwordPath(dataDir: string): string {
  return join(dataDir, 'postgres-password')
}
