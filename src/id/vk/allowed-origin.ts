import type { Service } from '../oidc/engine.ts'

/** True when a page of this origin belongs to the service: one of its return addresses stands there. */
export function isOriginOf({ redirectUris }: Service, origin: string): boolean {
  return redirectUris.some((uri) => new URL(uri).origin === origin)
}
