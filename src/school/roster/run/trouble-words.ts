import type { SchoolWords } from '../../words/words.ts'
import type { FileTrouble } from '../roster-file/file-trouble.ts'

/** Why a file cannot be read, and where, in a sentence. */
export function troubleWords(words: SchoolWords, { code, file, row }: FileTrouble): string {
  const text = words(`roster.trouble.${code}`)
  const place = [file, row && words('roster.trouble_row', { row })].filter(Boolean).join(', ')
  return place ? words('roster.trouble_at', { text, place }) : text
}
