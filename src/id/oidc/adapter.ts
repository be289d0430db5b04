import type { AdapterFactory } from 'oidc-provider'
import type { IdContext } from '../context.ts'
import { clientAdapter } from './client-adapter.ts'
import { modelAdapter } from './model-adapter.ts'
import { sessionAdapter } from './session-adapter.ts'

/** Where the engine keeps its things: the schema `id`. Ids rest as keyed hashes, one-time things are used once. */
export function createAdapter(ctx: Pick<IdContext, 'db' | 'clock' | 'secrets'>): AdapterFactory {
  return (model) => {
    if (model === 'Session') return sessionAdapter(ctx)
    if (model === 'Client') return clientAdapter(ctx)
    return modelAdapter(ctx, model)
  }
}
