import { dictionary } from '@zxcvbn-ts/language-common'

const KNOWN_BAD = new Set(dictionary['passwords-common'])

const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю'
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."

/**
 * True for passwords that attackers try first (ASVS 6.2.4): those in the list of common ones, also when typed with
 * the Russian keyboard on, and those made of one or two signs.
 */
export function isKnownBad(password: string): boolean {
  const lower = password.normalize('NFC').toLowerCase()
  return KNOWN_BAD.has(lower) || KNOWN_BAD.has(onLatinKeys(lower)) || new Set(lower).size <= 2
}

function onLatinKeys(text: string): string {
  return text.replace(/[а-яё]/g, (letter) => LATIN_KEYS[RUSSIAN_KEYS.indexOf(letter)] ?? letter)
}
