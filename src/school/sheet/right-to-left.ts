import bidiModule, { type Bidi } from 'bidi-js'

export type Direction = 'ltr' | 'rtl'

// The types tell of an ES module; what Node loads is a CommonJS one, whose export is the factory itself.
const bidi = (bidiModule as unknown as () => Bidi)()

/** The order of a text by the Unicode bidirectional algorithm (UAX #9), of which this is the one door. */
export type Ordered = {
  text: string
  /** Whether the sign at this place stands in a right-to-left scope. */
  isRightToLeft(index: number): boolean
  level(index: number): number
  /** The places of a line's signs, from left to right as they are seen. */
  seen(start: number, end: number): number[]
  /** A sign as it is drawn: a bracket in right-to-left text is turned round. */
  drawn(index: number): string
}

/** Orders a paragraph whose first direction is given. */
export function orderText(text: string, direction: Direction): Ordered {
  const levels = bidi.getEmbeddingLevels(text, direction)
  const level = (index: number) => levels.levels[index] ?? 0
  const isRightToLeft = (index: number) => level(index) % 2 === 1
  return {
    text,
    level,
    isRightToLeft,
    seen: (start, end) => bidi.getReorderedIndices(text, levels, start, end - 1),
    drawn(index) {
      const sign = text.charAt(index)
      return (isRightToLeft(index) && bidi.getMirroredCharacter(sign)) || sign
    },
  }
}
