import { formatAsTyped } from './format-as-typed.ts'

/** Puts the dots of DD.MM.YYYY while digits are typed. */
export function dateMask(input: HTMLInputElement) {
  formatAsTyped(input, formatDate)
}

/** Digits alone become DD.MM.YYYY, as far as they go; 5.9.2014 and 2014-09-05 are left for the server. */
export function formatDate(text: string): string {
  if (!/^(\d{3,8}|\d\d\.\d{3,6}|\d\d\.\d\d\.\d{0,4})$/.test(text)) return text
  const digits = text.replace(/\D/g, '')
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 8)].filter(Boolean).join('.')
}
