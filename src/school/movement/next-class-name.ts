/** The last year of a Russian school. */
const LAST = 11

/**
 * What a class is called a year later: the number it begins with counts one on, everything else stays. `graduates` after
 * the last year; `unknown` when the name begins with no number of a school year.
 */
export function nextClassName(name: string): string | 'graduates' | 'unknown' {
  const [, digits = '', rest = ''] = /^(\d{1,2})(?!\d)(.*)$/u.exec(name) ?? []
  const year = Number(digits)
  if (digits === '' || year > LAST) return 'unknown'
  return year === LAST ? 'graduates' : `${year + 1}${rest}`
}
