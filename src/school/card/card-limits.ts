/** So many wrong PINs close a card until it is made anew. */
export const CARD_TRIES = 5
