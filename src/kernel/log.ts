import { type Logger, pino } from 'pino'

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/**
 * What must never be written, wherever it stands in a log entry. An error of the database quotes the values that it
 * complains about in `detail` and `where`.
 */
const SECRET = ['phone', 'token', 'password', 'email', 'cookie', 'authorization', 'detail', 'where']
const REDACTED = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** How personal data and secrets are cut out of every entry. */
export const CUT = { paths: REDACTED, censor: '[cut]' }

/** Structured log on standard output; personal data and secrets are cut out. */
export function createLog(level: string): Logger {
  return pino({ level, redact: CUT })
}
