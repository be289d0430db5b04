import { join } from 'node:path'
import { openIdDatabase, startRecoveryByPhone } from '#id/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { findRunningServer } from '#kernel/embedded-postgres/find-running-server.ts'
import { createSecrets } from '#kernel/secrets.ts'
import { readOrMakeKeys } from './keys.ts'
import type { Settings } from './settings.ts'

/**
 * `parta recovery start --phone +7…`: a link for somebody whom the operator knows in person and who cannot get in (J5).
 * Runs beside the installation and prints the link, which the operator hands over.
 */
export async function runRecoveryCommand(
  settings: Settings,
  asked: { phone?: string; by: string },
): Promise<void> {
  if (!asked.phone) throw new Error('say whose: parta recovery start --phone +79990000001')
  const url = settings.DATABASE_URL ?? (await findRunningServer(settings.DATA_DIR))
  if (!url) throw new Error('start Parta first: this command works beside the running installation')
  const keys = await readOrMakeKeys(join(settings.DATA_DIR, 'keys.json'))
  const db = openIdDatabase(url)
  try {
    const secrets = createSecrets(Buffer.from(keys.masterKey, 'base64'))
    const origin = settings.ID_URL ?? `http://localhost:${settings.ID_PORT}`
    const ctx = { db, secrets, clock: systemClock, config: { origin } }
    const started = await startRecoveryByPhone(ctx, { phone: asked.phone, by: asked.by })
    if (!started.ok) throw new Error(REFUSALS[started.error])
    console.log(`\n  ${started.url}\n`)
    console.log(
      `  Valid until ${started.expiresAt.toISOString()}, for one new password. Whoever follows it still has to`,
    )
    console.log('  prove the number. Hand it over in person; every contact of the account is told.\n')
  } finally {
    await db.destroy()
  }
}

const REFUSALS = {
  phone_unreadable: 'this is no mobile number',
  no_account: 'nobody has an account with this number',
} as const
