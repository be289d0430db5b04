/** The middle one; of an even number the upper of the two middle ones. */
export function median(numbers: number[]): number {
  return [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN
}
