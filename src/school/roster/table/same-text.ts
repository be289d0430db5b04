import { createHash } from 'node:crypto'

/** A short name for some texts, the same for texts that differ in capitals, ё and е only. */
export function sameText(parts: (string | null)[]): string {
  const text = parts.map((part) => (part ?? '').toLowerCase().replaceAll('ё', 'е')).join('\n')
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
