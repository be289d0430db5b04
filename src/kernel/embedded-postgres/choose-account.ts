import { readFile } from 'node:fs/promises'

/** A user of this machine under which a program runs. */
export type Account = { name: string; uid: number; gid: number }

/**
 * The account PostgreSQL runs under; undefined means our own. PostgreSQL refuses root, so root picks the first
 * unprivileged account known to the machine: one of `owners` (user ids), else `postgres`, else `nobody`.
 */
export async function chooseAccount(owners: number[]): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const accounts = (await readAccounts()).filter(({ uid }) => uid !== 0)
  const byOwner = owners.map((owner) => accounts.find(({ uid }) => uid === owner))
  const byName = ['postgres', '_postgres', 'nobody'].map((wanted) =>
    accounts.find(({ name }) => name === wanted),
  )
  const account = [...byOwner, ...byName].find((found) => found !== undefined)
  if (account) return account
  throw new Error(
    'PostgreSQL refuses to run as root, and /etc/passwd has neither a user postgres nor nobody to run it as. ' +
      'Start as a normal user, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

async function readAccounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && !fields[0]?.startsWith('#'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}
