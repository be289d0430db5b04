import pg from 'pg'

/**
 * Connections to PostgreSQL. One that breaks fails the statement that it carries, and is replaced at the next use; the
 * driver tells of it by an event besides, which would end the process if nobody listened.
 */
export function openPool(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ idleTimeoutMillis: 60_000, connectionTimeoutMillis: 5_000, ...options })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
