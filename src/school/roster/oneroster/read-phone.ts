import { isUnusable, type PersonReader } from '../read-person.ts'
import type { BundleRecord } from './bundle-records.ts'

/** The mobile number of a guardian: the one for text messages, else the other one. */
export function readPhoneOf({ cell, wrong }: BundleRecord, persons: PersonReader): string | null {
  const column = cell('sms') ? 'sms' : 'phone'
  const text = cell(column)
  if (!text.trim()) return null
  const read = persons.phone(text)
  if (read.ok) return read.value
  // Without a number a guardian is expected all the same, so that this leaves no row out.
  wrong(column, read.code, isUnusable(read.code))
  return null
}
