import { z } from 'zod'
import { PhoneNumber } from '#contracts/phone-number.ts'
import { BLOCK_REASONS } from '../guardian-tables.ts'
import { reasonField } from '../reason-form.ts'

const grounds = { basis: z.enum(BLOCK_REASONS, 'basis_required'), document: reasonField }

/** A block against a guardian who was named: no number is asked for. */
export const BlockForm = z.object(grounds).transform((form) => ({ ...form, phone: undefined }))

/** A block against whoever holds a number. */
export const PhoneBlockForm = z.object({ phone: PhoneNumber, ...grounds })
