import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose'
import type { Secrets } from '#kernel/secrets.ts'

export type ReceiptKey = { kid: string; privateKey: KeyObject; publicJwk: JWK }

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The key that signs receipts, derived from the installation's master key: it rests nowhere, and is the same in every
 * process and after every restore.
 */
export async function receiptKey(secrets: Secrets): Promise<ReceiptKey> {
  const seed = secrets.hash('consent receipt key', '1')
  const der = Buffer.concat([PKCS8_ED25519, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const jwk = await exportJWK(createPublicKey(privateKey))
  const kid = await calculateJwkThumbprint(jwk)
  return { kid, privateKey, publicJwk: { ...jwk, kid, alg: 'EdDSA', use: 'sig' } }
}

/** The public keys with which anybody can verify receipts (RFC 7517). */
export async function receiptKeySet(secrets: Secrets): Promise<{ keys: JWK[] }> {
  return { keys: [(await receiptKey(secrets)).publicJwk] }
}
