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

/** A moment to the minute, in a zone: «22 ноября 2026, 09:05», `22 November 2026, 09:05`. */
export function writtenMoment(moment: Date, language: Language, timeZone: string): string {
  return `${writtenDay(moment, language, timeZone)}, ${timeFormatFor(timeZone).format(moment)}`
}

/** A date without a time, as a birth date: the same in every zone. */
export function writtenDate(iso: string, language: Language): string {
  return writtenDay(new Date(`${iso}T00:00:00Z`), language, 'UTC')
}

/** Hours and minutes are written alike in both languages. */
function timeFormatFor(timeZone: string): Intl.DateTimeFormat {
  return kept(`time ${timeZone}`, 'ru-RU', { hour: '2-digit', minute: '2-digit', timeZone })
}

function formatFor(language: Language, timeZone: string): Intl.DateTimeFormat {
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return kept(`${language} ${timeZone}`, LOCALES[language], { ...day, timeZone })
}

/** Making a format costs far more than using it. */
function kept(key: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options)
    formats.set(key, format)
  }
  return format
}
