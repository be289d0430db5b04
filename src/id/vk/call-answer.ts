/** The codes of refusals that VK ID's software knows. */
export type RefusalCode = keyof typeof STATUS_OF

export const STATUS_OF = {
  invalid_request: 400,
  invalid_grant: 400,
  invalid_scope: 400,
  invalid_client: 401,
  invalid_token: 401,
  access_denied: 403,
  server_error: 500,
  temporarily_unavailable: 503,
} as const

export type Refused = { ok: false; error: RefusalCode; description: string }

/** What a service gets for a call. */
export type CallAnswer = { ok: true; body: Record<string, unknown> } | Refused

/** A refusal; `description` is read by those who write the service. */
export function refused(error: RefusalCode, description: string): Refused {
  return { ok: false, error, description }
}

export const INVALID_TOKEN = refused('invalid_token', 'access_token is missing or invalid')
