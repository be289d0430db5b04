import type { Secrets } from '#kernel/secrets.ts'
import type { IdContext } from '../context.ts'
import { keepNumber } from './vk-user-store.ts'

const ATTEMPTS = 20

/**
 * The number by which a service of VK ID's kind knows a person: always the same one, of use to that service alone, at
 * most 2^53 − 1. It is derived from the `sub`, and kept, so that two people never get the same one.
 */
export async function numberUser(
  ctx: Pick<IdContext, 'db' | 'secrets'>,
  user: { subject: string; accountId: string },
): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const number = await keepNumber(ctx.db, {
      ...user,
      candidate: candidateFor(ctx.secrets, user.subject, attempt),
    })
    if (number) return number
  }
  throw new Error('no number is left for a person')
}

/** The candidates of a `sub`, in their order: numbers of 53 bits. */
export function candidateFor(secrets: Secrets, subject: string, attempt: number): number {
  const bits = secrets.hash('vk user', `${subject}\n${attempt}`).readBigUInt64BE() >> 11n
  return Number(bits) || 1
}
