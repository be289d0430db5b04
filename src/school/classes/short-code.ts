import type { Secrets } from '#kernel/secrets.ts'

/** Signs that nobody takes for one another: no vowels (no words), none of 0 O 1 I L 2 Z 5 S 8 B 6 G. */
const SIGNS = 'CDFHJKMNPRTVWXY34679'
const LENGTH = 8

/** What a Russian keyboard gives for signs that look the same. */
const LOOKALIKES: Record<string, string> = {
  С: 'C',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  З: '3',
}

/** The code of a class that is short enough to be read aloud, derived from the link's id: `CDFH-3479`. */
export function shortCode(secrets: Secrets, linkId: string): string {
  const bytes = secrets.hash('class short code', linkId)
  let rest = bytes.readBigUInt64BE()
  let code = ''
  for (let place = 0; place < LENGTH; place++) {
    code += SIGNS[Number(rest % BigInt(SIGNS.length))]
    rest /= BigInt(SIGNS.length)
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** A typed code in its one spelling: any case, spaces or hyphens, Cyrillic lookalikes; nothing when it cannot be one. */
export function readShortCode(typed: string): string | undefined {
  const signs = [...typed.toUpperCase().replace(/[\s\-–—]/g, '')].map((sign) => LOOKALIKES[sign] ?? sign)
  if (signs.length !== LENGTH || signs.some((sign) => !SIGNS.includes(sign))) return undefined
  return `${signs.slice(0, 4).join('')}-${signs.slice(4).join('')}`
}

/** What rests of a short code. */
export function shortCodeHash(secrets: Secrets, code: string): Buffer {
  return secrets.hash('class short code at rest', code)
}
