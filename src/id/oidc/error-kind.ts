import { errors } from 'oidc-provider'
import { isDatabaseAway } from '#kernel/database/errors.ts'
import type { EngineErrorKind } from './engine-pages.ts'

/** What a failure of the engine means for the person before the screen. */
export function errorKindOf(error: unknown): EngineErrorKind {
  if (isDatabaseAway(error)) return 'try_again'
  if (!(error instanceof errors.OIDCProviderError) || !error.expose) return 'failed'
  if (error instanceof errors.SessionNotFound) return 'request_expired'
  if (error instanceof errors.InvalidClient) return 'unknown_service'
  if (error instanceof errors.InvalidRedirectUri) return 'wrong_return_address'
  return 'wrong_request'
}

/** The status of the page for a failure. */
export function errorStatusOf(error: unknown): number {
  if (isDatabaseAway(error)) return 503
  return error instanceof errors.OIDCProviderError ? error.statusCode : 500
}
