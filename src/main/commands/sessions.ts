import { parseArgs } from 'node:util'
import { readSettings } from '../settings.ts'
import { withAdministration } from './with-administration.ts'

/** `parta sessions end --phone +7…`: whoever holds this number is signed out everywhere, and told. */
export async function sessions([command, ...args]: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { phone: { type: 'string' } } })
  const { phone } = values
  if (command !== 'end' || !phone) throw new Error('usage:\n  sessions end --phone +79990000001')
  const result = await withAdministration(readSettings(process.env), (id) => id.endSessions({ phone }))
  if (!result.ok) throw new Error(REFUSALS[result.error])
  console.log(`ended: ${result.ended}`)
}

const REFUSALS = {
  phone_unreadable: 'this is no mobile number',
  no_account: 'nobody has an account with this number',
} as const
