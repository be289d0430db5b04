import type { Secrets } from '#kernel/secrets.ts'
import type { LinkKind } from '../link-token.ts'

/** Signs that nobody takes for one another: no vowels (no words), none of 0 O 1 I L 2 Z 5 S 8 B 6 G. */
const SIGNS = 'CDFHJKMNPRTVWXY34679'
const GROUP = 4

/** A class's code may be read aloud to thirty; one that leads to a single child is too long to be met by chance. */
const GROUPS = { 'class link': 2, invitation: 3, card: 3 } as const satisfies Partial<
  Record<LinkKind, number>
>
/** What has a code that can be typed. */
export type CodedKind = keyof typeof GROUPS

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

const PURPOSES: Record<CodedKind, string> = {
  'class link': 'class short code',
  invitation: 'invitation short code',
  card: 'card short code',
}

/** The code of a link that is short enough to be typed, derived from its row's id: `CDFH-3479` for a class. */
export function shortCode(secrets: Secrets, kind: CodedKind, id: string): string {
  const length = GROUPS[kind] * GROUP
  let rest = BigInt(`0x${secrets.hash(PURPOSES[kind], id).subarray(0, length).toString('hex')}`)
  let code = ''
  for (let place = 0; place < length; place++) {
    code += SIGNS[Number(rest % BigInt(SIGNS.length))]
    rest /= BigInt(SIGNS.length)
  }
  return grouped(code)
}

const LENGTHS: number[] = Object.values(GROUPS).map((groups) => groups * GROUP)

/** A typed code in its one spelling: any case, spaces or hyphens, Cyrillic lookalikes; nothing when it cannot be one. */
export function readShortCode(typed: string): string | undefined {
  const signs = [...typed.toUpperCase().replace(/[\s\-–—]/g, '')].map((sign) => LOOKALIKES[sign] ?? sign)
  if (!LENGTHS.includes(signs.length) || signs.some((sign) => !SIGNS.includes(sign))) return undefined
  return grouped(signs.join(''))
}

function grouped(code: string): string {
  return code.match(/.{4}/g)?.join('-') ?? code
}

const CLASS_CODE = /^.{4}-.{4}$/

/** What rests of a short code. */
export function shortCodeHash(secrets: Secrets, code: string): Buffer {
  return secrets.hash(CLASS_CODE.test(code) ? 'class short code at rest' : 'short code at rest', code)
}
