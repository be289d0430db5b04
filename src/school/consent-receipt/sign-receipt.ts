import { FlattenedSign } from 'jose'
import type { Secrets } from '#kernel/secrets.ts'
import { receiptKey } from './receipt-key.ts'
import type { Receipt } from './write-receipt.ts'

export const RECEIPT_TYPE = 'consent-receipt+jws'

/**
 * A receipt as a file that people can read and programs verify: the receipt, and beside it a JSON Web Signature whose
 * payload is left out (RFC 7515, appendix F): it is the receipt itself, as `JSON.stringify` writes it.
 */
export async function signReceipt(secrets: Secrets, receipt: Receipt): Promise<string> {
  const { kid, privateKey } = await receiptKey(secrets)
  const jws = await new FlattenedSign(new TextEncoder().encode(JSON.stringify(receipt)))
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: RECEIPT_TYPE })
    .sign(privateKey)
  const signature = { protected: jws.protected, signature: jws.signature }
  return `${JSON.stringify({ receipt, signature }, null, 2)}\n`
}
