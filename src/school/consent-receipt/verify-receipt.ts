import { createLocalJWKSet, flattenedVerify, type JSONWebKeySet } from 'jose'
import { z } from 'zod'
import { RECEIPT_TYPE } from './sign-receipt.ts'

const File = z.strictObject({
  receipt: z.record(z.string(), z.unknown()),
  signature: z.strictObject({ protected: z.string(), signature: z.string() }),
})

const KeySet = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) })

export type Verified =
  | { ok: true; receipt: Record<string, unknown> }
  | { ok: false; error: 'no_receipt' | 'no_keys' | 'not_signed_so' }

/**
 * Verifies a receipt against published keys, which are all that is needed. What is accepted is, sign for sign, what was
 * signed; space between the signs does not count.
 */
export async function verifyReceipt(text: string, keys: unknown): Promise<Verified> {
  const keySet = KeySet.safeParse(keys)
  if (!keySet.success) return { ok: false, error: 'no_keys' }
  const file = File.safeParse(jsonOf(text))
  if (!file.success) return { ok: false, error: 'no_receipt' }
  const { receipt, signature } = file.data
  const payload = Buffer.from(JSON.stringify(receipt)).toString('base64url')
  try {
    const { protectedHeader } = await flattenedVerify(
      { ...signature, payload },
      createLocalJWKSet(keySet.data as JSONWebKeySet),
      { algorithms: ['EdDSA'] },
    )
    return protectedHeader?.typ === RECEIPT_TYPE
      ? { ok: true, receipt }
      : { ok: false, error: 'not_signed_so' }
  } catch {
    // Whatever is wrong with a signature, it is not this installation's for this receipt.
    return { ok: false, error: 'not_signed_so' }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
