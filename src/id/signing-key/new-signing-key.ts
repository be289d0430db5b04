import { generateKeyPair, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import type { Secrets } from '#kernel/secrets.ts'
import type { SigningAlg } from '../service-tables.ts'
import type { NewKey } from './signing-key-store.ts'

export const SIGNING_ALGS: SigningAlg[] = ['ES256', 'RS256']

const generate = promisify(generateKeyPair)

/** Makes a private key (JWK) for an algorithm; beside the event loop, since an RSA key takes a while. */
export async function newSigningKey(alg: SigningAlg): Promise<JsonWebKey & { kid: string }> {
  const { privateKey } =
    alg === 'ES256'
      ? await generate('ec', { namedCurve: 'P-256' })
      : await generate('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg }
}

/** A key as the table keeps it. */
export function sealKey(secrets: Secrets, jwk: JsonWebKey & { kid: string }): NewKey {
  return { kid: jwk.kid, sealed: secrets.seal('signing key', JSON.stringify(jwk)) }
}

/** The private key that was sealed. */
export function openKey(secrets: Secrets, sealed: Buffer): JsonWebKey {
  const text = secrets.open('signing key', sealed)
  if (!text) throw new Error('a signing key does not open: the master key is not the one it was sealed with')
  return JSON.parse(text)
}
