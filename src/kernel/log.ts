import { type Logger, pino } from 'pino'

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/** What must never be written, wherever it stands in a log entry. */
const REDACTED = ['phone', 'code', 'token', 'password', 'email', 'cookie', 'authorization'].flatMap(
  (name) => [name, `*.${name}`, `*.*.${name}`],
)

/** Structured log on standard output; personal data and secrets are cut out. */
export function createLog(level: string): Logger {
  return pino({ level, redact: { paths: REDACTED, censor: '[cut]' } })
}
