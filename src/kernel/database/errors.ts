import pg from 'pg'

/** True when the error says that a row with this unique value stands already; `constraint` names the index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint === constraint)
  )
}

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT'])
const CONNECTION_TEXTS =
  /connection terminated|timeout exceeded when trying to connect|not queryable|client has encountered a connection error/i

/**
 * True when the database could not be reached, went away or is starting: nothing is wrong with the
 * request, the same request may succeed in a moment (SQLSTATE classes 08, 53, 57P).
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true
  if (error instanceof pg.DatabaseError) return /^(08|53|57P)/.test(error.code ?? '')
  const { code } = error as NodeJS.ErrnoException
  if (code && CONNECTION_CODES.has(code)) return true
  return CONNECTION_TEXTS.test(error.message) || isDatabaseAway(error.cause)
}
