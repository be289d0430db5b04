import type { Secrets } from '#kernel/secrets.ts'

/** How a session is found by the token in the browser's cookie; the token itself rests nowhere. */
export function sessionHash(secrets: Secrets, token: string): Buffer {
  return secrets.hash('session', token)
}

/** How one of the engine's other things (code, token, interaction, grant) is found by its id. */
export function modelHash(secrets: Secrets, model: string, id: string): Buffer {
  return secrets.hash(`engine ${model}`, id)
}
