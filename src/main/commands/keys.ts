import { parseArgs } from 'node:util'
import { readSettings } from '../settings.ts'
import { withAdministration } from './with-administration.ts'

/** `parta keys rotate [--urgent]`: other keys sign ID tokens from soon on. */
export async function keys([command, ...args]: string[]): Promise<void> {
  if (command !== 'rotate') throw new Error('usage:\n  keys rotate [--urgent]')
  const { values } = parseArgs({ args, options: { urgent: { type: 'boolean', default: false } } })
  const settings = readSettings(process.env)
  const { rotated, signsFrom } = await withAdministration(settings, (id) => id.rotateKeys(values))
  if (rotated.length === 0) throw new Error('a rotation is under way already: its keys do not sign yet')
  console.log(
    `new keys for ${rotated.join(' and ')} are published now and sign from ${signsFrom.toISOString()}`,
  )
}
