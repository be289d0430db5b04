import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createSecrets } from '#kernel/secrets.ts'
import { receiptKeySet, verifyReceipt } from '#school/index.ts'
import { readKeys } from '../keys.ts'
import { readSettings } from '../settings.ts'

const USAGE = 'usage:\n  consent verify FILE [--keys FILE | --platform URL]'

/**
 * `parta consent verify FILE`: whether a receipt that a parent brings is one of ours, unchanged. Against the keys of this
 * installation, of a file that was kept, or of another platform.
 */
export async function consent([command, ...args]: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { keys: { type: 'string' }, platform: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (command !== 'verify' || !file || more.length > 0) throw new Error(USAGE)
  const verified = await verifyReceipt(await readFile(file, 'utf8'), await keysOf(values))
  if (!verified.ok) throw new Error(REFUSALS[verified.error])
  console.log(JSON.stringify(verified.receipt, null, 2))
  console.log('\n  The signature is right: this receipt is as it was issued.\n')
}

const REFUSALS = {
  no_receipt: 'this is no receipt: the file is damaged or something else',
  no_keys: 'these are no keys: a JSON Web Key Set is expected',
  not_signed_so:
    'not valid: this receipt was changed, or somebody else signed it, or the keys are not those it was signed with',
} as const

async function keysOf({ keys, platform }: { keys?: string; platform?: string }): Promise<unknown> {
  if (keys) return jsonOf(await readFile(keys, 'utf8'))
  if (platform) {
    const answer = await fetch(new URL('/.well-known/consent-keys.json', platform), { redirect: 'error' })
    return jsonOf(await answer.text())
  }
  const { DATA_DIR } = readSettings(process.env)
  const { masterKey } = await readKeys(join(DATA_DIR, 'keys.json'))
  return receiptKeySet(createSecrets(Buffer.from(masterKey, 'base64')))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
