import type { Language } from './http/language.ts'

const LOCALES: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' }

const formats = new Map<string, Intl.DateTimeFormat>()

/** A day as people write it, in the zone of a school: «22 ноября 2026», `22 November 2026`. */
export function writtenDay(moment: Date, language: Language, timeZone: string): string {
  const parts = formatFor(language, timeZone).formatToParts(moment)
  // Russian adds «г.» behind the year; the words of the product do without.
  return parts
    .filter(({ type }) => type === 'day' || type === 'month' || type === 'year')
    .map(({ value }) => value)
    .join(' ')
}

/** A date without a time, as a birth date: the same in every zone. */
export function writtenDate(iso: string, language: Language): string {
  return writtenDay(new Date(`${iso}T00:00:00Z`), language, 'UTC')
}

function formatFor(language: Language, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`
  let format = formats.get(key)
  if (!format) {
    const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
    format = new Intl.DateTimeFormat(LOCALES[language], { ...day, timeZone })
    formats.set(key, format)
  }
  return format
}
