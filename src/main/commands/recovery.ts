import { parseArgs } from 'node:util'
import { readSettings } from '../settings.ts'
import { withAdministration } from './with-administration.ts'

/**
 * `parta recovery start --phone +7… [--by 'who and why']`: a link for somebody whom the operator knows in person and who
 * cannot get in (J5). Prints the link, which the operator hands over.
 */
export async function recovery([command, ...args]: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { phone: { type: 'string' }, by: { type: 'string', default: 'operator' } },
  })
  const { phone, by } = values
  if (command !== 'start' || !phone)
    throw new Error('usage:\n  recovery start --phone +79990000001 [--by TEXT]')
  const started = await withAdministration(readSettings(process.env), (id) => id.startRecovery({ phone, by }))
  if (!started.ok) throw new Error(REFUSALS[started.error])
  console.log(`\n  ${started.url}\n`)
  console.log(
    `  Valid until ${started.expiresAt.toISOString()}, for one new password. Whoever follows it still has to`,
  )
  console.log('  prove the number. Hand it over in person; every contact of the account is told.\n')
}

const REFUSALS = {
  phone_unreadable: 'this is no mobile number',
  no_account: 'nobody has an account with this number',
} as const
