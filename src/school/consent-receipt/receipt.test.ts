import { createPublicKey } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createSecrets } from '#kernel/secrets.ts'
import { receiptKey, receiptKeySet } from './receipt-key.ts'
import type { ReceiptRecord } from './receipt-store.ts'
import { signReceipt } from './sign-receipt.ts'
import { verifyReceipt } from './verify-receipt.ts'
import { type Receipt, writeReceipt } from './write-receipt.ts'

const secrets = createSecrets(Buffer.alloc(32, 7))
const person = { id: crypto.randomUUID(), family_name: 'Иванова', given_name: 'Мария', patronymic: null }
const record: ReceiptRecord = {
  child: { ...person, birth_date: '2014-03-12' },
  guardian: { ...person, given_name: 'Ольга' },
  kinship: 'mother',
  school: {
    name: 'Школа «№ 1»',
    town: 'Тула',
    contact: 'school@example.org, +7 999 000-00-01',
    time_zone: 'Europe/Moscow',
  },
  consents: (['platform_use', 'personal_data'] as const).map((kind) => ({
    id: crypto.randomUUID(),
    kind,
    decision: 'given',
    version: '2026-01',
    language: 'ru',
    sha256: 'ab'.repeat(32),
    at: '2026-11-24T10:00:00+00:00',
    phone_proof: 'proof',
  })),
}

let receipt: Receipt
let signed: string
let keys: unknown

beforeAll(async () => {
  const publicKey = createPublicKey((await receiptKey(secrets)).privateKey)
  receipt = writeReceipt(record, { origin: 'https://school.example', platformName: 'Парта', publicKey })
  signed = await signReceipt(secrets, receipt)
  keys = await receiptKeySet(secrets)
})

test('a receipt has every field that the Kantara specification 1.1 requires', () => {
  for (const field of [
    'version',
    'jurisdiction',
    'consentTimestamp',
    'collectionMethod',
    'consentReceiptID',
    'publicKey',
    'language',
    'piiPrincipalId',
    'piiControllers',
    'policyUrl',
    'services',
    'sensitive',
    'spiCat',
  ])
    expect(receipt).toHaveProperty(field)
  const [controller] = receipt.piiControllers
  expect(Object.keys(controller ?? {})).toEqual(
    expect.arrayContaining(['piiController', 'contact', 'address', 'email', 'phone']),
  )
  for (const { service, purposes } of receipt.services) {
    expect(service).not.toBe('')
    expect(Object.keys(purposes[0] ?? {})).toEqual(
      expect.arrayContaining([
        'purpose',
        'purposeCategory',
        'consentType',
        'piiCategory',
        'primaryPurpose',
        'termination',
        'thirdPartyDisclosure',
      ]),
    )
  }
})

test('a receipt as it was issued is accepted with the published keys alone', async () => {
  expect(await verifyReceipt(signed, JSON.parse(JSON.stringify(keys)))).toEqual({ ok: true, receipt })
})

test('a receipt with any byte changed is refused, or still says the same sign for sign', async () => {
  const bytes = Buffer.from(signed)
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }))
  await fc.assert(
    fc.asyncProperty(change, async ([at, mask]) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ mask
      const verified = await verifyReceipt(changed.toString('utf8'), keys)
      if (verified.ok) expect(JSON.stringify(verified.receipt)).toBe(JSON.stringify(receipt))
    }),
    { numRuns: 2000 },
  )
})

test('what matters cannot be changed: a name, a day, a decision', async () => {
  for (const [from, to] of [
    ['Ольга', 'Ирина'],
    ['2026-11-24', '2026-11-25'],
    ['"given"', '"withdrawn"'],
  ] as const) {
    expect(signed).toContain(from)
    const verified = await verifyReceipt(signed.replace(from, to), keys)
    expect(verified).toEqual({ ok: false, error: 'not_signed_so' })
  }
})

test('neither another installation’s signature nor what is no receipt is accepted', async () => {
  const others = await signReceipt(createSecrets(Buffer.alloc(32, 8)), receipt)
  expect(await verifyReceipt(others, keys)).toEqual({ ok: false, error: 'not_signed_so' })
  expect(await verifyReceipt('nonsense', keys)).toEqual({ ok: false, error: 'no_receipt' })
  expect(await verifyReceipt(signed, 'nonsense')).toEqual({ ok: false, error: 'no_keys' })
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'consent-receipt+jws' })).toString(
    'base64url',
  )
  const file = JSON.stringify({ receipt, signature: { protected: unsigned, signature: '' } })
  expect(await verifyReceipt(file, keys)).toEqual({ ok: false, error: 'not_signed_so' })
})
