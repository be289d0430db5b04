import type { IdContext } from '../context.ts'

/**
 * The authorization request that waits for a sign-in rests encrypted: whoever reads it from the database could resume
 * it in a browser of their own.
 */
export function sealInteraction(ctx: Pick<IdContext, 'secrets'>, uid: string | undefined): Buffer | null {
  return uid ? ctx.secrets.seal('interaction', uid) : null
}

/** The uid of the authorization request that waits, if one does. */
export function openInteraction(ctx: Pick<IdContext, 'secrets'>, sealed: Buffer | null): string | undefined {
  return sealed ? ctx.secrets.open('interaction', sealed) : undefined
}
