import type { AdapterFactory } from 'oidc-provider'
import { clientAdapter } from './client-adapter.ts'
import type { EngineDeps } from './engine-deps.ts'
import { grantAdapter } from './grant-adapter.ts'
import { modelAdapter } from './model-adapter.ts'
import { sessionAdapter } from './session-adapter.ts'

export type AdapterDeps = Pick<EngineDeps, 'db' | 'clock' | 'secrets' | 'config' | 'cookies'>

/** Where the engine keeps its things: the schema `id`. Ids rest as keyed hashes, one-time things are used once. */
export function createAdapter(ctx: AdapterDeps): AdapterFactory {
  return (model) => {
    if (model === 'Session') return sessionAdapter(ctx)
    if (model === 'Client') return clientAdapter(ctx)
    if (model === 'Grant') return grantAdapter(ctx)
    return modelAdapter(ctx, model)
  }
}
