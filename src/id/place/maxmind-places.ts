import { type CityResponse, open, validate } from 'maxmind'
import type { Language } from '#kernel/http/language.ts'
import type { Places } from './places.ts'

/**
 * Places out of a database in MaxMind's format (`.mmdb`) on this machine: with towns, or with countries alone. Throws
 * when the file is not there or is something else.
 */
export async function openPlaces(path: string): Promise<Places> {
  const database = await open<CityResponse>(path).catch((error: Error) => {
    throw new Error(`GEOIP_DATABASE: ${path} is no database of places: ${error.message}`, { cause: error })
  })
  return {
    placeOf(address, language) {
      const plain = address.replace(/^::ffff:/, '')
      const found = validate(plain) ? database.get(plain) : null
      const named = [found?.city, found?.country].flatMap((place) => nameIn(place?.names, language) ?? [])
      return named.length > 0 ? named.join(', ') : undefined
    },
  }
}

/** The name in the language of the page, else the English one, which every such database has. */
function nameIn(
  names: Partial<Record<Language, string>> | undefined,
  language: Language,
): string | undefined {
  return names?.[language] ?? names?.en
}
