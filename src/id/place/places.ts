import type { Language } from '#kernel/http/language.ts'
import type { Secrets } from '#kernel/secrets.ts'

/** Where network addresses are, as far as a database on this machine knows; nobody else is ever asked. */
export type Places = {
  /** Town and country in a language, as exactly as they are known. */
  placeOf(address: string, language: Language): string | undefined
}

/** The place of a recorded address; nothing where no database is configured or the address is not in it. */
export function placeOfSealed(
  ctx: { secrets: Secrets; places: Places | undefined },
  sealed: Buffer | null,
  language: Language,
): string | undefined {
  if (!ctx.places || !sealed) return undefined
  const address = ctx.secrets.open('address', sealed)
  return address ? ctx.places.placeOf(address, language) : undefined
}
