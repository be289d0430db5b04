import { z } from 'zod'
import { personFields } from '#contracts/person-data.ts'
import { PhoneNumber } from '#contracts/phone-number.ts'
import type { Clock } from '#kernel/clock.ts'
import { borrowedField } from '../device/borrowed-device.tsx'
import { NewPassword, TypedPassword } from '../password/password-rules.ts'

/** The name the engine gave to the authorization request that waits for this sign-in. */
export const InteractionUid = z
  .string()
  .regex(/^[\w-]{20,64}$/)
  .optional()
  .catch(undefined)

export const EnterNumber = z.object({ phone: PhoneNumber, flow: InteractionUid })

export const EnterPassword = z.object({ password: TypedPassword, borrowed: borrowedField })

export const newAccountForm = (clock: Clock) =>
  z.object({ ...personFields(clock), password: NewPassword, borrowed: borrowedField })
