import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/**
 * Keys derived from one master key, one per purpose, so that a hash or a seal made for one
 * thing never fits another. The master key lives outside the database (`data/keys.json` or the environment).
 */
export type Secrets = {
  /** Keyed hash (HMAC-SHA-256) of a value: for tokens at rest, blind indexes and derived codes. */
  hash(purpose: string, value: string): Buffer
  /** Encrypts a text for rest (AES-256-GCM, random nonce first). */
  seal(purpose: string, text: string): Buffer
  /** Opens what `seal` made; nothing when it was made for another purpose or was changed. */
  open(purpose: string, sealed: Buffer): string | undefined
  /** Encrypts a text so that it opens with this salt alone: once the salt is gone, nobody reads it any more. */
  sealWith(salt: Buffer, text: string): Buffer
  /** Opens what `sealWith` made. */
  openWith(salt: Buffer, sealed: Buffer): string | undefined
}

/** Derives all keys from a master key of 32 bytes or more. */
export function createSecrets(masterKey: Buffer): Secrets {
  if (masterKey.length < 32) throw new Error('the master key must have at least 32 bytes')
  const keys = new Map<string, KeyObject>()
  const keyFor = (purpose: string) => {
    let key = keys.get(purpose)
    if (!key) {
      // Made once: from raw bytes every hash would build its key object anew, which costs more than the hash.
      key = createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, 'parta', purpose, 32)))
      keys.set(purpose, key)
    }
    return key
  }
  // Salts are many and each is seldom used: their keys are not kept.
  const keyWith = (salt: Buffer) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', masterKey, salt, 'salted', 32)))
  return {
    hash: (purpose, value) => createHmac('sha256', keyFor(purpose)).update(value).digest(),
    seal: (purpose, text) => seal(keyFor(purpose), text),
    open: (purpose, sealed) => open(keyFor(purpose), sealed),
    sealWith: (salt, text) => seal(keyWith(salt), text),
    openWith: (salt, sealed) => open(keyWith(salt), sealed),
  }
}

/** A new unguessable token of 256 bits, safe in URLs and cookies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Compares two texts in a time that tells nothing about where they differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Random bytes for this many nonces are drawn at once: for each alone that costs more than to encrypt. */
const NONCES_AT_ONCE = 256
let nonces = Buffer.alloc(0)

function newNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(NONCE_BYTES * NONCES_AT_ONCE)
  const nonce = nonces.subarray(0, NONCE_BYTES)
  nonces = nonces.subarray(NONCE_BYTES)
  return nonce
}

function seal(key: KeyObject, text: string): Buffer {
  const nonce = newNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function open(key: KeyObject, sealed: Buffer): string | undefined {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
