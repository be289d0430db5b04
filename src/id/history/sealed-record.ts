import type { Secrets } from '#kernel/secrets.ts'

/** What an entry says about a person, in a form that can be read only as long as the account is there (decision 0020). */
export type SealedRecord = { sealed: string }

/** Encrypts what an entry is to say about a person, with the salt that goes with the account. */
export function sealRecord(secrets: Secrets, salt: Buffer, said: unknown): SealedRecord {
  return { sealed: secrets.sealWith(salt, JSON.stringify(said)).toString('base64') }
}

/** What an entry says, opened where it is sealed; nothing of it when the salt is another one. */
export function openRecord(secrets: Secrets, salt: Buffer, record: unknown): unknown {
  const { sealed } = record as Partial<SealedRecord>
  if (sealed === undefined) return record
  return JSON.parse(secrets.openWith(salt, Buffer.from(sealed, 'base64')) ?? 'null')
}
