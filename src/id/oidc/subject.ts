import type { Secrets } from '#kernel/secrets.ts'
import type { IdConfig } from '../context.ts'

/**
 * The name under which one sector of services knows an account: stable, and of no use to any other sector
 * (S1; OpenID Connect Core §8.1, pairwise subject).
 */
export function subjectFor(secrets: Secrets, accountId: string, sector: string): string {
  return secrets.hash('pairwise subject', `${sector}\n${accountId}`).toString('base64url')
}

type SectorClient = { clientId: string; sectorIdentifier?: string | undefined }

/**
 * Services whose return addresses stand on one host form a sector. The school platform is a sector by its name in
 * the settings instead, so that people stay who they are when the school moves to another address.
 */
export function sectorOf(config: Pick<IdConfig, 'platformClient'>, client: SectorClient): string {
  if (client.clientId === config.platformClient.clientId) return client.clientId
  if (!client.sectorIdentifier) throw new Error(`the service ${client.clientId} has no sector`)
  return client.sectorIdentifier
}
