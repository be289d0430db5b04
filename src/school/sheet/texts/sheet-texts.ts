import type { Direction } from '../right-to-left.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'
import { tg } from './tg.ts'
import { uz } from './uz.ts'

/** The languages of what is printed: more than those of the pages, for parents who do not read Russian yet. */
export const SHEET_LANGUAGES = ['ru', 'en', 'uz', 'tg', 'ar'] as const
export type SheetLanguage = (typeof SHEET_LANGUAGES)[number]

export const ADDRESSEES = ['parent', 'student'] as const
/** Whom a sheet is for. */
export type Addressee = (typeof ADDRESSEES)[number]

/** What one kind of sheet says. Between two stars stands what is bold; buttons are called as they stand on the page. */
export type AddresseeTexts = {
  /** The mark in the corner, by which the piles are told apart. */
  mark: string
  heading: string
  steps_title: string
  steps: readonly [string, string, string, string, string]
  notes: readonly string[]
}

export type SheetTexts = {
  /** The language in its own words. */
  name: string
  direction: Direction
  class: string
  scan: string
  open: string
  code: string
  valid: string
  /** For as long as more than one parent may use the sheet. */
  both_parents: string
  contact: string
  /** The line on which a name is written by hand. */
  name_line: string
  parent: AddresseeTexts
  student: AddresseeTexts
}

export const SHEET_TEXTS: Record<SheetLanguage, SheetTexts> = { ru, en, uz, tg, ar }

/** A text with its places filled in: `{{class}}` by `facts.class`. */
export function filled(text: string, facts: Record<string, string>): string {
  // A star in a name is no mark of ours.
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => (facts[name] ?? '').replaceAll('*', ''))
}

const LOCALES: Record<SheetLanguage, string> = {
  ru: 'ru-RU',
  en: 'en-GB',
  uz: 'uz-Latn-UZ',
  tg: 'tg-TJ',
  ar: 'ar-u-nu-latn',
}

/** A day as the language writes it, in the zone of the school. */
export function sheetDay(moment: Date, language: SheetLanguage, timeZone: string): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  })
  const parts = format.formatToParts(moment)
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
  // English alone writes months with a capital; the data for Tajik do, too.
  const month = part('month')
  return `${part('day')} ${language === 'en' ? month : month.toLowerCase()} ${part('year')}`
}
