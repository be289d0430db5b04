/** Why a file as a whole cannot be read. */
export type TroubleCode =
  | 'file_empty'
  | 'not_text'
  | 'not_utf8'
  | 'old_excel'
  | 'zip_unreadable'
  | 'zip_too_large'
  | 'zip_without_roster'
  | 'excel_unreadable'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'row_too_long'
  | 'quote_unclosed'
  | 'header_missing'
  | 'headings_missing'
  | 'file_missing'
  | 'version_unknown'
  | 'unexpected'

export type FileTrouble = { code: TroubleCode; file?: string; row?: number }

/**
 * Thrown by what reads a file from its beginning to where it breaks, which may be anywhere in a stream of rows; those who
 * start the reading turn it into a value.
 */
export class BrokenFile extends Error {
  readonly trouble: FileTrouble
  constructor(trouble: FileTrouble) {
    super(trouble.code)
    this.trouble = trouble
  }
}

/** What the work gives, or the trouble that it ran into. */
export async function troubleOf<Result>(
  work: () => Promise<Result>,
): Promise<{ ok: true; result: Result } | { ok: false; trouble: FileTrouble }> {
  try {
    return { ok: true, result: await work() }
  } catch (error) {
    if (error instanceof BrokenFile) return { ok: false, trouble: error.trouble }
    throw error
  }
}
