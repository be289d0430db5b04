import { dictionary } from '@zxcvbn-ts/language-common'

const KNOWN_BAD = new Set(dictionary['passwords-common'])

const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю'
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."

/** What people here think of first; no password is one of these words with digits and signs around it (ASVS 6.1.2). */
const WORDS_OF_THE_PLACE = new Set(
  'парта партаид parta partaid школа школьник school дневник ученик ученица учитель родитель класс лицей гимназия пароль password мама папа'.split(
    ' ',
  ),
)

/**
 * True for passwords that attackers try first (ASVS 6.2.4, 6.2.11, 6.2.12): those in the list of common ones that
 * leaked, also when typed with the Russian keyboard on, those made of one or two signs, and words of the place.
 */
export function isKnownBad(password: string): boolean {
  const lower = password.normalize('NFC').toLowerCase()
  const letters = lower.replace(/\P{L}/gu, '')
  return (
    KNOWN_BAD.has(lower) ||
    KNOWN_BAD.has(onLatinKeys(lower)) ||
    new Set(lower).size <= 2 ||
    WORDS_OF_THE_PLACE.has(letters)
  )
}

function onLatinKeys(text: string): string {
  return text.replace(/[а-яё]/g, (letter) => LATIN_KEYS[RUSSIAN_KEYS.indexOf(letter)] ?? letter)
}
