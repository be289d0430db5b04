import { parseArgs } from 'node:util'
import { readSettings } from '../settings.ts'
import { withAdministration } from './with-administration.ts'

const USAGE = `keys rotate [--urgent]
  keys withdraw`

/** `parta keys …`: what signs ID tokens. */
export async function keys([command = '', ...args]: string[]): Promise<void> {
  const run = COMMANDS[command]
  if (!run) throw new Error(`usage:\n  ${USAGE}`)
  await run(args)
}

const COMMANDS: Record<string, (args: string[]) => Promise<void>> = { rotate, withdraw }

/** Other keys sign from soon on. */
async function rotate(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { urgent: { type: 'boolean', default: false } } })
  const settings = readSettings(process.env)
  const { rotated, signsFrom } = await withAdministration(settings, (id) => id.rotateKeys(values))
  if (rotated.length === 0) throw new Error('a rotation is under way already: its keys do not sign yet')
  console.log(
    `new keys for ${rotated.join(' and ')} are published now and sign from ${signsFrom.toISOString()}`,
  )
}

/** The keys before them, one of which has leaked, are published no more. */
async function withdraw(args: string[]): Promise<void> {
  parseArgs({ args, options: {} })
  const settings = readSettings(process.env)
  const { withdrawn, goneAfterSeconds } = await withAdministration(settings, (id) => id.withdrawKeys())
  if (withdrawn.length === 0)
    throw new Error('there is nothing to withdraw: rotate first, and wait until the new keys sign')
  console.log(
    `the keys for ${withdrawn.join(' and ')} that sign no more are published no more in ${goneAfterSeconds} seconds`,
  )
}
