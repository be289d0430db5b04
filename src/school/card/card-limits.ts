/** So many wrong PINs close a card until it is made anew. */
export const CARD_TRIES = 5

/** Whether a card lets its student in. */
export function isUsable({ ended, tries }: { ended: boolean; tries: number }): boolean {
  return !ended && tries < CARD_TRIES
}
