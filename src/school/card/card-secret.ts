import { type Secrets, sameText } from '#kernel/secrets.ts'
import { shortCode, shortCodeHash } from '../classes/short-code.ts'
import type { SchoolContext } from '../context.ts'
import { linkToken, linkTokenHash } from '../link-token.ts'

export const PIN_DIGITS = 6

/** The PIN of a card, derived from its id: it rests nowhere and can be printed again for as long as the card lives. */
export function cardPin(secrets: Secrets, id: string): string {
  const number = secrets.hash('card PIN', id).readBigUInt64BE() % BigInt(10 ** PIN_DIGITS)
  return String(number).padStart(PIN_DIGITS, '0')
}

/** Whether a typed PIN is the card's; the time tells nothing. */
export function isCardPin(secrets: Secrets, id: string, typed: string): boolean {
  return sameText(cardPin(secrets, id), typed)
}

/** What rests of a card's token and short code. */
export function cardHashes(secrets: Secrets, id: string): { token_hash: Buffer; short_code_hash: Buffer } {
  return {
    token_hash: linkTokenHash(secrets, 'card', linkToken(secrets, 'card', id)),
    short_code_hash: shortCodeHash(secrets, shortCode(secrets, 'card', id)),
  }
}

/** The address behind a card's QR code. */
export function cardUrl({ secrets, config }: Pick<SchoolContext, 'secrets' | 'config'>, id: string): string {
  return `${config.origin}/card/${linkToken(secrets, 'card', id)}`
}
