import { z } from 'zod'
import type { IdContext } from '../context.ts'
import { SCOPES, type Scope } from '../oidc/engine.ts'
import { findConnections } from './connection-store.ts'

/** A site that knows a person. */
export type ConnectedService = {
  clientId: string
  name: string
  host: string
  /** The kinds of data that it may get. */
  scopes: Scope[]
  /** A service of the school, which nobody is asked about. */
  isOwn: boolean
  since: Date
  /** The last sign-in or refresh, to the minute. */
  lastUsed: Date
}

const Metadata = z.object({
  client_name: z.string(),
  redirect_uris: z.array(z.url()).min(1),
  first_party: z.boolean(),
})

/** Which services know a person, with what, since when (S2); the one used last comes first. */
export async function servicesOf(
  { db, config }: Pick<IdContext, 'db' | 'config'>,
  accountId: string,
): Promise<ConnectedService[]> {
  const connections = await findConnections(db, { accountId, settled: config.platformClient.clientId })
  return connections.map((connection) => {
    const metadata = connection.metadata && Metadata.parse(connection.metadata)
    const { name, redirectUris } = config.platformClient
    return {
      clientId: connection.client_id,
      name: metadata?.client_name ?? name,
      host: new URL(metadata?.redirect_uris[0] ?? redirectUris[0] ?? config.platformOrigin).host,
      scopes: SCOPES.filter((scope) => connection.scopes.includes(scope)),
      // What the settings name and not the table is the platform.
      isOwn: metadata?.first_party ?? true,
      since: connection.first_at,
      lastUsed: connection.last_at,
    }
  })
}
