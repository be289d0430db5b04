import { z } from 'zod'
import { personFields } from '#contracts/person-data.ts'
import { CODE_LENGTH } from '../challenge/code.ts'
import { PhoneNumber } from '../challenge/phone.ts'
import { NewPassword, TypedPassword } from '../password/password-rules.ts'

/** The name the engine gave to the authorization request that waits for this sign-in. */
export const InteractionUid = z
  .string()
  .regex(/^[\w-]{20,64}$/)
  .optional()
  .catch(undefined)

export const EnterNumber = z.object({ phone: PhoneNumber, flow: InteractionUid })

/** After a call both its last digits and a late text message count; before one, only the message's code. */
export const EnterCode = z
  .object({ code: z.string().default(''), channel: z.enum(['sms', 'call']).catch('sms') })
  .transform(({ code, channel }, issue) => {
    const digits = code.replace(/[\s\-–—]/g, '')
    const lengths = channel === 'call' ? [CODE_LENGTH.call, CODE_LENGTH.sms] : [CODE_LENGTH.sms]
    if (/^\d+$/.test(digits) && lengths.includes(digits.length)) return { code: digits }
    const message = channel === 'call' ? 'code_format_call' : 'code_format'
    issue.addIssue({ code: 'custom', path: ['code'], message })
    return z.NEVER
  })

export const RepeatCode = z.object({ channel: z.enum(['sms', 'call']).catch('sms') })

export const EnterPassword = z.object({ password: TypedPassword })

export const newAccountForm = (today: Date) => z.object({ ...personFields(today), password: NewPassword })
