import type { IdContext } from '../context.ts'
import type { SigningAlg } from '../service-tables.ts'
import { newSigningKey, openKey, SIGNING_ALGS, sealKey } from './new-signing-key.ts'
import { findSigningKeys, insertFirstKey } from './signing-key-store.ts'

/** How often every process looks for keys that another one has made. */
export const REREAD_SECONDS = 30

/** The signing keys as this process knows them. */
export type KeyRing = {
  /** All published private keys, of each algorithm the signing one first. */
  current(): JsonWebKey[]
  /** Reads the keys anew. */
  reread(): Promise<void>
  close(): void
}

type Needs = Pick<IdContext, 'db' | 'clock' | 'secrets' | 'log'>
type Key = { alg: SigningAlg; jwk: JsonWebKey; signsFrom: Date; publishedUntil: Date | null }

/**
 * Reads the signing keys from the database and goes on reading them. Algorithms without a key get their first one: one
 * of `brought`, which an older installation kept elsewhere, or a new one.
 */
export async function openKeyRing(ctx: Needs, brought: JsonWebKey[] = []): Promise<KeyRing> {
  let keys = await readKeys(ctx)
  for (const alg of SIGNING_ALGS) {
    if (keys.some((key) => key.alg === alg)) continue
    const first = brought.find((jwk) => jwk.alg === alg) as (JsonWebKey & { kid: string }) | undefined
    const key = sealKey(ctx.secrets, first ?? (await newSigningKey(alg)))
    await insertFirstKey(ctx.db, { ...key, alg, now: ctx.clock.now() })
    keys = await readKeys(ctx)
  }
  const reread = async () => {
    keys = await readKeys(ctx)
  }
  const timer = setInterval(() => {
    reread().catch((error: unknown) => ctx.log.warn({ err: error }, 'the signing keys were not read'))
  }, REREAD_SECONDS * 1000).unref()
  return { current: () => inOrder(keys, ctx.clock.now()), reread, close: () => clearInterval(timer) }
}

async function readKeys({ db, clock, secrets }: Needs): Promise<Key[]> {
  const rows = await findSigningKeys(db, clock.now())
  return rows.map((row) => ({
    alg: row.alg,
    jwk: openKey(secrets, row.jwk_sealed),
    signsFrom: row.signs_from,
    publishedUntil: row.published_until,
  }))
}

/** The key that has begun to sign last comes first; those that have not begun are published behind it. */
function inOrder(keys: Key[], now: Date): JsonWebKey[] {
  const age = ({ signsFrom }: Key) => now.getTime() - signsFrom.getTime()
  return keys
    .filter(({ publishedUntil }) => !publishedUntil || publishedUntil > now)
    .sort((one, other) => rank(age(one)) - rank(age(other)))
    .map(({ jwk }) => jwk)
}

/** Ages that have begun sort by themselves; what has not begun comes last. */
function rank(age: number): number {
  return age >= 0 ? age : Number.MAX_SAFE_INTEGER + age
}
