import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'

export type PasswordHasher = {
  /** A hash to keep (PHC string). Throws `HasherBusy` when too many wait. */
  hash(password: string): Promise<string>
  /** True when the password is the one that was hashed. Throws `HasherBusy` when too many wait. */
  verify(password: string, kept: string): Promise<boolean>
}

/** The queue of password hashes is full: an honest "busy, try again" is the answer. */
export class HasherBusy extends Error {}

// OWASP's floor for argon2id: 19 MiB, two passes, one lane.
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 }
const SALT_BYTES = 16

const derive = promisify(argon2)

/**
 * Hashes passwords with argon2id (RFC 9106), at most `atOnce` at a time and with at most `waiting` in the queue:
 * the hash is the costliest step of a sign-in and the door for floods.
 */
export function createPasswordHasher(limits?: { atOnce?: number; waiting?: number }): PasswordHasher {
  const inTurn = queue(limits?.atOnce ?? availableParallelism(), limits?.waiting ?? 100)
  const run = (password: string, salt: Buffer) =>
    inTurn(() => derive('argon2id', { message: password.normalize('NFC'), nonce: salt, ...COST }))
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES)
      const hash = await run(password, salt)
      return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain(salt)}$${plain(hash)}`
    },
    async verify(password, kept) {
      const [salt, hash] = kept.split('$').slice(-2)
      if (!salt || !hash) throw new Error('the kept hash is not a PHC string')
      return timingSafeEqual(await run(password, Buffer.from(salt, 'base64')), Buffer.from(hash, 'base64'))
    },
  }
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

function queue(atOnce: number, waitingLimit: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) {
      if (waiting.length >= waitingLimit) throw new HasherBusy('too many passwords wait to be hashed')
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
