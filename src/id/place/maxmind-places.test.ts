import { expect, test } from 'vitest'
import { openPlaces } from './maxmind-places.ts'
import { placesFile } from './test-mmdb.ts'

const TULA = {
  city: { names: { en: 'Tula', ru: 'Тула' } },
  country: { names: { en: 'Russia', ru: 'Россия' } },
}

test('an address is found in the local database, in the language of the page', async () => {
  const places = await openPlaces(await placesFile('198.51.100.0/24', TULA))
  expect(places.placeOf('198.51.100.7', 'ru')).toBe('Тула, Россия')
  expect(places.placeOf('198.51.100.7', 'en')).toBe('Tula, Russia')
  // As a server that listens for both kinds of addresses sees an old one.
  expect(places.placeOf('::ffff:198.51.100.7', 'ru')).toBe('Тула, Россия')
})

test('a database of countries gives the country, and what has no Russian name the English one', async () => {
  const countries = await openPlaces(
    await placesFile('198.51.100.0/24', { country: { names: { en: 'Russia' } } }),
  )
  expect(countries.placeOf('198.51.100.200', 'ru')).toBe('Russia')
})

test('other addresses and what is no address have no place', async () => {
  const places = await openPlaces(await placesFile('198.51.100.0/24', TULA))
  for (const address of ['203.0.113.9', '127.0.0.1', 'unknown', '']) {
    expect(places.placeOf(address, 'ru')).toBeUndefined()
  }
})

test('a file that is missing or something else stops the start and is named', async () => {
  await expect(openPlaces('/nowhere/places.mmdb')).rejects.toThrow('GEOIP_DATABASE: /nowhere/places.mmdb')
  await expect(openPlaces('package.json')).rejects.toThrow('GEOIP_DATABASE: package.json')
})
